import { Badge, Button } from '@mantine/core';
import type { SprintView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconPlus, IconStar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useMay, useTime } from '../../lib/community/community';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Empty } from '../../lib/ui/Empty';
import { Load } from '../../lib/ui/Load';
import { Page } from '../../lib/ui/Page';
import { Words } from '../../lib/ui/Words';
import { PlanSprintDialog } from './plan-dialogs';
import classes from './sprints.module.css';

export function SprintsScreen() {
  const { t } = useT();
  const may = useMay();
  const sprints = useView('sprints');
  const [planning, setPlanning] = useState(false);
  useBringBackForm(null, (name) => name === 'plan-sprint' && setPlanning(true));
  const button = may('plan-sprint') ? (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setPlanning(true)}>
      {t('sprints.plan')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('shell.sprints')} lead={t('sprints.lead')} actions={button}>
      <WaitingCommands word="sprints" about={null} />
      <Load query={sprints}>
        {(view) =>
          view.sprints.length === 0 ? (
            <Empty picture="path" action={button}>
              {t('sprints.empty')}
            </Empty>
          ) : (
            <ol className={classes.list}>
              {view.sprints.map((sprint) => (
                <li key={sprint.sprintId}>
                  <SprintLine sprint={sprint} best={sprint.sprintId === view.bestSprintId} />
                </li>
              ))}
            </ol>
          )
        }
      </Load>
      {planning && <PlanSprintDialog onClose={() => setPlanning(false)} />}
    </Page>
  );
}

function SprintLine({ sprint, best }: { sprint: Opened<SprintView>; best: boolean }) {
  const { t } = useT();
  const time = useTime();
  const communityId = useCommunityId();
  return (
    <Link
      to="/c/$communityId/sprints/$sprintId"
      params={{ communityId, sprintId: sprint.sprintId }}
      className={classes.line ?? ''}
      data-status={sprint.status}
    >
      <span className={classes.number} aria-hidden="true">
        {sprint.number}
      </span>
      <span className={classes.lineWords}>
        <span className={classes.dim}>
          {t('ribbon.sprint', { number: sprint.number })} · {time.isoDay(sprint.startsOn)} –{' '}
          {time.isoDay(sprint.endsOn)}
        </span>
        <span className={classes.lineQuestion}>
          <Words text={sprint.question} />
        </span>
      </span>
      <span className={classes.badges}>
        {best && (
          <Badge size="lg" color="marigold.5" leftSection={<IconStar size={14} />}>
            {t('sprints.best')}
          </Badge>
        )}
        <Badge size="lg" variant="light" color={sprint.status === 'running' ? 'teal' : 'slate'}>
          {t(`sprints.status.${sprint.status}`)}
        </Badge>
      </span>
    </Link>
  );
}

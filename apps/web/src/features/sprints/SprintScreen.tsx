import { Badge } from '@mantine/core';
import type { SprintDetailView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { Link, useParams } from '@tanstack/react-router';
import { useView } from '../../lib/api/queries';
import { useTime } from '../../lib/community/community';
import { PeopleRow, Person } from '../../lib/community/Person';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Load } from '../../lib/ui/Load';
import { Page, Panel, Section } from '../../lib/ui/Page';
import { WayOut } from '../../lib/ui/WayOut';
import { Words } from '../../lib/ui/Words';
import { BoardCounts } from './BoardCounts';
import { CheckIns } from './CheckIns';
import { Reflections } from './Reflections';
import { SprintActions } from './SprintActions';
import classes from './sprints.module.css';

type Detail = Opened<SprintDetailView>;

/** One sprint from its opening question to what was kept of it. */
export function SprintScreen() {
  const { sprintId } = useParams({ strict: false }) as { sprintId: string };
  const detail = useView('sprints/:sprintId', { sprintId });
  return (
    <Load query={detail} wayOut={<WayOut to="sprints" />}>
      {(view) => <Sprint detail={view} />}
    </Load>
  );
}

function Sprint({ detail }: { detail: Detail }) {
  const { t } = useT();
  const time = useTime();
  const { sprint } = detail;
  return (
    <Page
      title={sprint.question ?? t('ui.wordsGone')}
      lead={
        <span className={classes.badges}>
          <Badge size="lg" variant="light" color={sprint.status === 'running' ? 'teal' : 'slate'}>
            {t('ribbon.sprint', { number: sprint.number })}: {t(`sprints.status.${sprint.status}`)}
          </Badge>
          {time.isoDay(sprint.startsOn)} – {time.isoDay(sprint.endsOn)}
        </span>
      }
      actions={<SprintActions sprint={sprint} />}
    >
      {sprint.best !== undefined && (
        <Panel tone="marigold">
          <strong>{t('sprints.best')}</strong>
          <Words text={sprint.best.why} />
        </Panel>
      )}
      <WaitingCommands word="sprints" about={sprint.sprintId} not={['check-in', 'reflect']} />
      <Goals goals={detail.goals} />
      <Experiments sprint={sprint} />
      {detail.board !== null && <BoardCounts board={detail.board} />}
      {sprint.ended?.summary !== undefined && (
        <Section title={t('sprints.summary')}>
          <Panel>
            <Words text={sprint.ended.summary} />
          </Panel>
        </Section>
      )}
      <Secured sprint={sprint} />
      <CheckIns sprintId={sprint.sprintId} />
      <Interim sprint={sprint} />
      <Reflections sprintId={sprint.sprintId} />
      <Versions sprint={sprint} />
    </Page>
  );
}

function Goals({ goals }: { goals: Detail['goals'] }) {
  const { t } = useT();
  const communityId = useCommunityId();
  return goals.map(({ goalId, kind, text }) => (
    <p key={goalId}>
      <span className={classes.dim}>{t(`lists.goalKind.${kind}`)}: </span>
      <Link to="/c/$communityId/goals/$goalId" params={{ communityId, goalId }} className={classes.goalLink ?? ''}>
        <Words text={text} />
      </Link>
    </p>
  ));
}

function Experiments({ sprint }: { sprint: Detail['sprint'] }) {
  const { t } = useT();
  const time = useTime();
  const now = sprint.experiments.at(-1);
  return (
    <Section title={t('sprints.experiment')}>
      {now === undefined ? (
        <p className={classes.dim}>{t('sprints.noExperiment')}</p>
      ) : (
        <Panel tone="teal">
          <p className={classes.big}>
            <Words text={now.what} />
          </p>
          {now.why !== undefined && (
            <p>
              <Words text={now.why} />
            </p>
          )}
          <span className={classes.dim}>
            <Person id={now.by} size={24} /> · {time.day(now.at)}
          </span>
        </Panel>
      )}
    </Section>
  );
}

function Secured({ sprint }: { sprint: Detail['sprint'] }) {
  const { t } = useT();
  if (sprint.secured.length === 0) return null;
  return (
    <Section title={t('sprints.secured')}>
      {sprint.secured.map((kept) => (
        <Panel key={kept.seq} tone="moss">
          <p className={classes.big}>
            <Words text={kept.what} />
          </p>
          <PeopleRow ids={kept.who} size={32} most={10} />
          {kept.followUp !== undefined && (
            <p className={classes.dim}>
              <Words text={kept.followUp} />
            </p>
          )}
        </Panel>
      ))}
    </Section>
  );
}

function Interim({ sprint }: { sprint: Detail['sprint'] }) {
  const { t } = useT();
  const time = useTime();
  if (sprint.interimEvaluations.length === 0) return null;
  return (
    <Section title={t('sprints.interim')}>
      {sprint.interimEvaluations.map((held) => (
        <Panel key={held.seq}>
          <span className={classes.dim}>{time.day(held.at)}</span>
          <p>
            <Words text={held.findings} />
          </p>
          <PeopleRow ids={held.present} size={32} most={10} />
        </Panel>
      ))}
    </Section>
  );
}

function Versions({ sprint }: { sprint: Detail['sprint'] }) {
  const { t } = useT();
  const time = useTime();
  if (sprint.productVersions.length === 0) return null;
  return (
    <Section title={t('sprints.versions')}>
      {sprint.productVersions.map((delivered) => (
        <Panel key={delivered.seq}>
          <span className={classes.dim}>
            <strong>{t('sprints.version', { version: delivered.version })}</strong> · {time.day(delivered.at)}
          </span>
          <p>
            <Words text={delivered.what} />
          </p>
          {delivered.link && (
            <a href={delivered.link} target="_blank" rel="noreferrer noopener">
              {t('sprints.openLink')}
            </a>
          )}
        </Panel>
      ))}
    </Section>
  );
}

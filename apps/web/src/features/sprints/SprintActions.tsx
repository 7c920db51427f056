import { Button, Menu } from '@mantine/core';
import type { SprintView } from '@samenspel/contracts';
import type { CommandName, Opened } from '@samenspel/domain';
import { IconChevronDown, IconLayoutKanban, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/api/commands';
import { useMay } from '../../lib/community/community';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { type TextKey, useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Trouble } from '../../lib/ui/Trouble';
import { ReplanDialog } from './plan-dialogs';
import {
  BestDialog,
  CheckInDialog,
  DeliverDialog,
  EndDialog,
  ExperimentDialog,
  InterimDialog,
  ReflectDialog,
  SecureDialog,
  type SprintDialogProps,
} from './sprint-dialogs';

interface Action {
  readonly label: TextKey;
  readonly Dialog: (props: SprintDialogProps) => React.ReactNode;
  readonly when: readonly SprintView['status'][];
}

const actions = {
  'check-in': { label: 'sprints.checkIn', Dialog: CheckInDialog, when: ['running'] },
  reflect: { label: 'sprints.reflect', Dialog: ReflectDialog, when: ['running', 'ended'] },
  'choose-experiment': { label: 'sprints.chooseExperiment', Dialog: ExperimentDialog, when: ['planned', 'running'] },
  'hold-interim-evaluation': { label: 'sprints.holdInterim', Dialog: InterimDialog, when: ['running'] },
  'deliver-product-version': { label: 'sprints.deliver', Dialog: DeliverDialog, when: ['running', 'ended'] },
  'replan-sprint': { label: 'sprints.replan', Dialog: ReplanDialog, when: ['planned', 'running'] },
  'end-sprint': { label: 'sprints.end', Dialog: EndDialog, when: ['running'] },
  'choose-best-sprint': { label: 'sprints.chooseBest', Dialog: BestDialog, when: ['ended'] },
  'secure-way-of-working': { label: 'sprints.secure', Dialog: SecureDialog, when: ['ended'] },
} as const satisfies Partial<Record<CommandName, Action>>;

type Choice = keyof typeof actions;

/** What can be done with a sprint now: the board and the first thing in sight, the rest in a menu. */
export function SprintActions({ sprint }: { sprint: Opened<SprintView> }) {
  const { t } = useT();
  const may = useMay();
  const communityId = useCommunityId();
  const [chosen, setChosen] = useState<Choice | null>(null);
  useBringBackForm(sprint.sprintId, (name) => name in actions && setChosen(name as Choice));
  const possible = (Object.keys(actions) as Choice[]).filter(
    (name) => may(name) && (actions[name] as Action).when.includes(sprint.status),
  );
  const first = possible.find((name) => name === 'check-in' || name === 'reflect');
  const rest = possible.filter((name) => name !== first);
  const Dialog = chosen === null ? null : actions[chosen].Dialog;
  return (
    <>
      {sprint.boardId !== undefined && (
        <Button
          leftSection={<IconLayoutKanban size={18} />}
          renderRoot={(props) => (
            <Link
              to="/c/$communityId/sprints/$sprintId/board"
              params={{ communityId, sprintId: sprint.sprintId }}
              {...props}
            />
          )}
        >
          {t('sprints.board')}
        </Button>
      )}
      {sprint.status === 'planned' && may('start-sprint') && <StartButton sprintId={sprint.sprintId} />}
      {first !== undefined && (
        <Button variant="light" onClick={() => setChosen(first)}>
          {t(actions[first].label)}
        </Button>
      )}
      {rest.length > 0 && (
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={18} />}>
              {t('ui.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((name) => (
              <Menu.Item key={name} mih={44} onClick={() => setChosen(name)}>
                {t(actions[name].label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {Dialog !== null && <Dialog sprint={sprint} onClose={() => setChosen(null)} />}
    </>
  );
}

function StartButton({ sprintId }: { sprintId: string }) {
  const { t } = useT();
  const start = useCommand('start-sprint', () => ({ label: t('sprints.start'), about: sprintId, form: null }));
  return (
    <>
      <Button
        leftSection={<IconPlayerPlay size={18} />}
        loading={start.isPending}
        onClick={() => start.mutate({ sprintId })}
      >
        {t('sprints.start')}
      </Button>
      {start.isError && <Trouble error={start.error} />}
    </>
  );
}

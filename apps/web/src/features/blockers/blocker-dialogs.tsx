import type { BlockerView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useViewOfNow } from '../../lib/api/queries';
import { useGoalName } from '../../lib/community/goal-name';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';

interface Props {
  readonly blocker: Opened<BlockerView>;
  readonly onClose: () => void;
}

export function RaiseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const goalName = useGoalName();
  const goals = useViewOfNow('goals').data?.goals.filter(({ status }) => status === 'open') ?? [];
  const running = useViewOfNow('sprints').data?.sprints.find(({ status }) => status === 'running');
  return (
    <CommandDialog
      name="raise-blocker"
      about={null}
      title={t('blockers.raise')}
      onClose={onClose}
      input={(form) => ({ text: form.text('text'), goalId: form.optional('goal'), sprintId: running?.sprintId })}
    >
      <TextField name="text" label={t('blockers.what')} required autoFocus />
      <ChoiceField
        name="goal"
        label={t('blockers.goal')}
        choices={[['', t('values.noGoal')], ...goals.map((goal) => [goal.goalId, goalName(goal)] as const)]}
      />
    </CommandDialog>
  );
}

export function OfferDialog({ blocker, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="offer-help"
      about={blocker.blockerId}
      title={t('blockers.offerHelp')}
      intro={blocker.text}
      action={t('blockers.offerHelp')}
      onClose={onClose}
      input={(form) => ({ blockerId: blocker.blockerId, offer: form.optional('offer') })}
    >
      <TextField name="offer" label={t('blockers.offer')} hint={t('ui.optional')} autoFocus />
    </CommandDialog>
  );
}

export function ResolveDialog({ blocker, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="resolve-blocker"
      about={blocker.blockerId}
      title={t('blockers.resolveTitle')}
      intro={blocker.text}
      action={t('blockers.resolve')}
      onClose={onClose}
      input={(form) => ({ blockerId: blocker.blockerId, how: form.optional('how') })}
    >
      <TextField name="how" label={t('blockers.how')} hint={t('ui.optional')} autoFocus />
    </CommandDialog>
  );
}

export function ReopenDialog({ blocker, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="reopen-blocker"
      about={blocker.blockerId}
      title={t('blockers.reopen')}
      intro={blocker.text}
      onClose={onClose}
      input={(form) => ({ blockerId: blocker.blockerId, reason: form.optional('reason') })}
    >
      <TextField name="reason" label={t('blockers.reopenReason')} hint={t('ui.optional')} autoFocus />
    </CommandDialog>
  );
}

export function DescribeDialog({ blocker, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="describe-blocker"
      about={blocker.blockerId}
      title={t('blockers.describe')}
      onClose={onClose}
      input={(form) => ({ blockerId: blocker.blockerId, text: form.text('text') })}
    >
      <TextField name="text" label={t('blockers.what')} initial={blocker.text ?? ''} required autoFocus />
    </CommandDialog>
  );
}

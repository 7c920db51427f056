import type { GoalView } from '@samenspel/contracts';
import { type GoalKind, goalOutcomes, type Opened, settableGoalKinds } from '@samenspel/domain';
import { useState } from 'react';
import { useViewOfNow } from '../../lib/api/queries';
import { allBlockers } from '../../lib/community/blockers';
import { useMyRoles } from '../../lib/community/community';
import { useGoalName } from '../../lib/community/goal-name';
import { useMe } from '../../lib/community/me';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, LineField, PeopleField, PrivateField, TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';

type Goal = Opened<GoalView>;
interface Props {
  readonly goal: Goal;
  readonly onClose: () => void;
}

const useOpenGoals = (): readonly Goal[] =>
  (useViewOfNow('goals').data?.goals ?? []).filter(({ status }) => status === 'open');

function useSprintChoices(): readonly (readonly [string, string])[] {
  const { t } = useT();
  const sprints = useViewOfNow('sprints').data?.sprints ?? [];
  const open = sprints.filter(({ status }) => status !== 'ended');
  return [
    ['', t('goals.noSprint')],
    ...open.map(
      ({ sprintId, number, question }) => [sprintId, `${t('ribbon.sprint', { number })}: ${question ?? ''}`] as const,
    ),
  ];
}

export function SetGoalDialog({ onClose, kind: first = 'individual' }: { onClose: () => void; kind?: GoalKind }) {
  const { t } = useT();
  const goalName = useGoalName();
  const kinds = settableGoalKinds(useMyRoles());
  const [kind, setKind] = useState<string>(first);
  const parents = useOpenGoals();
  const partners = useViewOfNow('members').data?.partners.filter((partner) => partner.left === undefined) ?? [];
  const sprints = useSprintChoices();
  return (
    <CommandDialog
      name="set-goal"
      about={null}
      title={t(first === 'beacon' ? 'goals.setBeacon' : 'goals.set')}
      onClose={onClose}
      input={(form) => ({
        kind: form.text('kind') as GoalKind,
        text: form.text('text'),
        parentId: form.optional('parent'),
        partnerId: form.optional('partner'),
        sprintId: form.optional('sprint'),
        private: form.flag('private') ? true : undefined,
      })}
    >
      <ChoiceField
        name="kind"
        label={t('goals.kind')}
        hint={t(`lists.goalKindHint.${kind as GoalKind}`)}
        initial={first}
        onChange={setKind}
        choices={kinds.map((item) => [item, t(`lists.goalKind.${item}`)])}
      />
      <LineField name="text" label={t('goals.text')} hint={t('goals.textHint')} required autoFocus />
      {kind !== 'beacon' && (
        <ChoiceField
          name="parent"
          label={t('goals.parent')}
          choices={[['', t('goals.noParent')], ...parents.map((parent) => [parent.goalId, goalName(parent)] as const)]}
          initial={parents.find((goal) => goal.kind === 'beacon')?.goalId ?? ''}
        />
      )}
      {kind === 'partner' && partners.length > 0 && (
        <ChoiceField
          name="partner"
          label={t('goals.partner')}
          choices={partners.map(({ partnerId, name }) => [partnerId, name ?? ''])}
        />
      )}
      {kind === 'sprint' && <ChoiceField name="sprint" label={t('goals.sprint')} choices={sprints} />}
      {kind === 'individual' && <PrivateField />}
    </CommandDialog>
  );
}

export function RewordDialog({ goal, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="reword-goal"
      about={goal.goalId}
      title={t('goals.reword')}
      intro={t('goals.rewordIntro')}
      onClose={onClose}
      input={(form) => ({ goalId: goal.goalId, text: form.text('text') })}
    >
      <LineField name="text" label={t('goals.text')} initial={goal.text ?? ''} required autoFocus />
    </CommandDialog>
  );
}

export function RecalibrateDialog({ goal, onClose }: Props) {
  const { t } = useT();
  const me = useMe().data?.personId;
  const blockers = useViewOfNow('blockers').data;
  const all = allBlockers(blockers).filter((blocker) => blocker.text);
  const running = useViewOfNow('sprints').data?.sprints.find(({ status }) => status === 'running');
  return (
    <CommandDialog
      name="recalibrate-goal"
      about={goal.goalId}
      title={t('goals.recalibrate')}
      intro={t('goals.recalibrateIntro')}
      action={t('goals.recalibrate')}
      onClose={onClose}
      input={(form) => ({
        goalId: goal.goalId,
        text: form.text('text'),
        reason: form.text('reason'),
        deciders: form.all('deciders'),
        blockerId: form.optional('blocker'),
        sprintId: running?.sprintId,
      })}
    >
      <LineField name="text" label={t('goals.newText')} initial={goal.text ?? ''} required autoFocus />
      <TextField name="reason" label={t('goals.reason')} hint={t('goals.reasonHint')} required />
      <PeopleField name="deciders" label={t('goals.deciders')} initial={me === undefined ? [] : [me]} />
      {all.length > 0 && (
        <ChoiceField
          name="blocker"
          label={t('goals.becauseOf')}
          choices={[['', t('goals.noBlocker')], ...all.map(({ blockerId, text }) => [blockerId, text ?? ''] as const)]}
        />
      )}
    </CommandDialog>
  );
}

export function TestDialog({ goal, onClose }: Props) {
  const { t } = useT();
  const running = useViewOfNow('sprints').data?.sprints.find(({ status }) => status === 'running');
  return (
    <CommandDialog
      name="test-goal"
      about={goal.goalId}
      title={t('goals.test')}
      intro={t('goals.testIntro')}
      onClose={onClose}
      input={(form) => ({
        goalId: goal.goalId,
        outcome: form.text('outcome') as (typeof goalOutcomes)[number],
        finding: form.text('finding'),
        sprintId: running?.sprintId,
      })}
    >
      <ChoiceField
        name="outcome"
        label={t('goals.outcome')}
        choices={goalOutcomes.map((item) => [item, t(`lists.outcome.${item}`)])}
      />
      <TextField name="finding" label={t('goals.finding')} required autoFocus />
    </CommandDialog>
  );
}

export function AchieveDialog({ goal, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="achieve-goal"
      about={goal.goalId}
      title={t('goals.achieveTitle')}
      intro={goal.text}
      action={t('goals.achieve')}
      onClose={onClose}
      input={(form) => ({ goalId: goal.goalId, evidence: form.optional('evidence') })}
    >
      <TextField name="evidence" label={t('goals.evidence')} hint={t('ui.optional')} autoFocus />
    </CommandDialog>
  );
}

export function RetireDialog({ goal, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="retire-goal"
      about={goal.goalId}
      title={t('goals.retireTitle')}
      intro={goal.text}
      action={t('goals.retire')}
      onClose={onClose}
      input={(form) => ({ goalId: goal.goalId, reason: form.text('reason') })}
    >
      <TextField name="reason" label={t('goals.retireReason')} required autoFocus />
    </CommandDialog>
  );
}

export function LinkDialog({ goal, onClose }: Props) {
  const { t } = useT();
  const goalName = useGoalName();
  const others = useOpenGoals().filter(({ goalId }) => goalId !== goal.goalId && !goal.parents.includes(goalId));
  return (
    <CommandDialog
      name="link-goal"
      about={goal.goalId}
      title={t('goals.link')}
      intro={goal.text}
      onClose={onClose}
      input={(form) => ({ goalId: goal.goalId, parentId: form.text('parent') })}
    >
      <ChoiceField
        name="parent"
        label={t('goals.parent')}
        choices={others.map((other) => [other.goalId, goalName(other)])}
      />
    </CommandDialog>
  );
}

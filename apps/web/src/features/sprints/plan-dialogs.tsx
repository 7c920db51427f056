import type { SprintView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useViewOfNow } from '../../lib/api/queries';
import { useCommunity, useTimeZone } from '../../lib/community/community';
import { useGoalName } from '../../lib/community/goal-name';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, DayField, LineField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';
import { addDays, dayIn, nextWeekStart } from '../../lib/i18n/time';

/** Proposes the day after the last sprint, else the next start of a week. */
function useProposal(): { startsOn: string; endsOn: string } | undefined {
  const sprints = useViewOfNow('sprints').data?.sprints;
  const plan = useCommunity()?.plan;
  const today = dayIn(useTimeZone(), Date.now());
  if (sprints === undefined || plan === undefined) return undefined;
  const lastDay = sprints
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1);
  const from = lastDay !== undefined && lastDay >= today ? addDays(lastDay, 1) : today;
  const startsOn = nextWeekStart(from);
  return { startsOn, endsOn: addDays(startsOn, plan.sprintWeeks * 7 - 1) };
}

export function PlanSprintDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const goalName = useGoalName();
  const proposal = useProposal();
  const goals = useViewOfNow('goals').data?.goals.filter(({ status }) => status === 'open') ?? [];
  if (proposal === undefined) return null;
  return (
    <CommandDialog
      name="plan-sprint"
      about={null}
      title={t('sprints.plan')}
      onClose={onClose}
      input={(form) => ({
        question: form.text('question'),
        startsOn: form.text('startsOn'),
        endsOn: form.text('endsOn'),
        goalId: form.optional('goal'),
      })}
    >
      <LineField name="question" label={t('sprints.question')} hint={t('sprints.questionHint')} required autoFocus />
      <DayField name="startsOn" label={t('sprints.startsOn')} initial={proposal.startsOn} required />
      <DayField name="endsOn" label={t('sprints.endsOn')} initial={proposal.endsOn} required />
      <ChoiceField
        name="goal"
        label={t('sprints.goal')}
        choices={[['', t('values.noGoal')], ...goals.map((goal) => [goal.goalId, goalName(goal)] as const)]}
      />
    </CommandDialog>
  );
}

export function ReplanDialog({ sprint, onClose }: { sprint: Opened<SprintView>; onClose: () => void }) {
  const { t } = useT();
  return (
    <CommandDialog
      name="replan-sprint"
      about={sprint.sprintId}
      title={t('sprints.replan')}
      onClose={onClose}
      input={(form) => {
        const question = form.text('question');
        return {
          sprintId: sprint.sprintId,
          startsOn: form.text('startsOn'),
          endsOn: form.text('endsOn'),
          question: question === sprint.question ? undefined : question,
        };
      }}
    >
      <LineField name="question" label={t('sprints.question')} initial={sprint.question ?? ''} required />
      <DayField name="startsOn" label={t('sprints.startsOn')} initial={sprint.startsOn} required />
      <DayField name="endsOn" label={t('sprints.endsOn')} initial={sprint.endsOn} required />
    </CommandDialog>
  );
}

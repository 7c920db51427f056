import { Chip, NativeSelect, TextInput } from '@mantine/core';
import { type HappeningKind, happeningKinds } from '@samenspel/domain';
import { useView } from '../../lib/api/queries';
import { useGoalName } from '../../lib/community/goal-name';
import { useMemberList } from '../../lib/community/people';
import { type TextKey, useT } from '../../lib/i18n/i18n';
import { usePhone } from '../../lib/ui/usePhone';
import type { TimelineChoice } from './filter';
import { timelineTexts } from './texts';
import classes from './timeline.module.css';

/** A word that was added has its own title. */
const labelOf = (kind: HappeningKind): TextKey =>
  (`kind.${kind}` in timelineTexts ? `timeline.kind.${kind}` : `${kind}.title`) as TextKey;

export function TimelineFilters({
  choice,
  onChange,
}: {
  choice: TimelineChoice;
  onChange: (choice: TimelineChoice) => void;
}) {
  const { t } = useT();
  const goalName = useGoalName();
  const phone = usePhone();
  const people = useMemberList();
  const goals = useView('goals').data?.goals ?? [];
  const sprints = useView('sprints').data?.sprints ?? [];
  const set = (key: keyof TimelineChoice) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...choice, [key]: event.currentTarget.value });
  return (
    <div className={classes.filters}>
      <Chip.Group
        multiple
        value={[...choice.kinds]}
        onChange={(kinds) => onChange({ ...choice, kinds: kinds as HappeningKind[] })}
      >
        <fieldset className={classes.kinds} aria-label={t('timeline.filterKinds')}>
          {happeningKinds.map((kind) => (
            <Chip key={kind} value={kind} size="lg" styles={{ label: { minHeight: 44 } }}>
              {t(labelOf(kind))}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      <details className={classes.details} open={!phone}>
        <summary className={classes.summary}>{t('timeline.moreFilters')}</summary>
        <div className={classes.row}>
          <NativeSelect
            label={t('timeline.filterPerson')}
            value={choice.personId}
            onChange={set('personId')}
            data={[
              { value: '', label: t('timeline.everybody') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <NativeSelect
            label={t('timeline.filterGoal')}
            value={choice.goalId}
            onChange={set('goalId')}
            data={[
              { value: '', label: t('timeline.allGoals') },
              ...goals.map((goal) => ({ value: goal.goalId, label: goalName(goal) })),
            ]}
          />
          <NativeSelect
            label={t('timeline.filterSprint')}
            value={choice.sprintId}
            onChange={set('sprintId')}
            data={[
              { value: '', label: t('timeline.allSprints') },
              ...sprints.map(({ sprintId, number }) => ({ value: sprintId, label: t('ribbon.sprint', { number }) })),
            ]}
          />
          <TextInput type="date" label={t('timeline.filterSince')} value={choice.since} onChange={set('since')} />
          <TextInput type="date" label={t('timeline.filterUntil')} value={choice.until} onChange={set('until')} />
        </div>
      </details>
    </div>
  );
}

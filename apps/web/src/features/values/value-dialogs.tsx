import {
  type Capital,
  capitals,
  shorten,
  type ValueCycle,
  type ValueLevel,
  valueCycles,
  valueLevels,
} from '@samenspel/domain';
import { useState } from 'react';
import { useViewOfNow } from '../../lib/api/queries';
import { useTime } from '../../lib/community/community';
import { useGoalName } from '../../lib/community/goal-name';
import { useSentence } from '../../lib/community/useSentence';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, LineField, TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';

export function StartStoryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const goalName = useGoalName();
  const goals = useViewOfNow('goals').data?.goals ?? [];
  const sprints = useViewOfNow('sprints').data?.sprints ?? [];
  return (
    <CommandDialog
      name="start-value-story"
      about={null}
      title={t('values.start')}
      onClose={onClose}
      input={(form) => ({
        title: form.text('title'),
        goalId: form.optional('goal'),
        sprintId: form.optional('sprint'),
      })}
    >
      <LineField name="title" label={t('values.name')} required autoFocus />
      <ChoiceField
        name="goal"
        label={t('values.goal')}
        choices={[['', t('values.noGoal')], ...goals.map((goal) => [goal.goalId, goalName(goal)] as const)]}
      />
      <ChoiceField
        name="sprint"
        label={t('values.sprint')}
        initial={sprints.find(({ status }) => status === 'running')?.sprintId ?? ''}
        choices={[
          ['', t('goals.noSprint')],
          ...sprints.map(({ sprintId, number }) => [sprintId, t('ribbon.sprint', { number })] as const),
        ]}
      />
    </CommandDialog>
  );
}

export function RetitleStoryDialog({
  valueId,
  title,
  onClose,
}: {
  valueId: string;
  title: string;
  onClose: () => void;
}) {
  const { t } = useT();
  return (
    <CommandDialog
      name="retitle-value-story"
      about={valueId}
      title={t('values.retitle')}
      onClose={onClose}
      input={(form) => ({ valueId, title: form.text('title') })}
    >
      <LineField name="title" label={t('values.name')} initial={title} required autoFocus />
    </CommandDialog>
  );
}

export function TellStepDialog({ valueId, onClose }: { valueId: string; onClose: () => void }) {
  const { t } = useT();
  const [cycle, setCycle] = useState<string>('immediate');
  return (
    <CommandDialog
      name="tell-value-step"
      about={valueId}
      title={t('values.tell')}
      onClose={onClose}
      input={(form) => {
        const note = form.optional('note');
        const moment = form.optional('moment');
        return {
          valueId,
          cycle: form.text('cycle') as ValueCycle,
          capital: form.optional<Capital>('capital'),
          level: form.text('level') as ValueLevel,
          story: form.text('story'),
          evidence: [
            ...(moment === undefined ? [] : [{ kind: 'moment' as const, seq: Number(moment) }]),
            ...(note === undefined ? [] : [{ kind: 'note' as const, text: note }]),
          ],
        };
      }}
    >
      <ChoiceField
        name="cycle"
        label={t('values.cycle')}
        hint={t(`lists.cycleHint.${cycle as ValueCycle}`)}
        initial="immediate"
        onChange={setCycle}
        choices={valueCycles.map((item) => [item, t(`lists.cycle.${item}`)])}
      />
      <TextField name="story" label={t('values.story')} rows={4} required autoFocus />
      <ChoiceField
        name="level"
        label={t('values.level')}
        choices={valueLevels.map((item) => [item, t(`lists.level.${item}`)])}
      />
      {cycle === 'potential' && (
        <ChoiceField
          name="capital"
          label={t('values.capital')}
          choices={[
            ['', t('values.noCapital')],
            ...capitals.map((item) => [item, t(`lists.capital.${item}`)] as const),
          ]}
        />
      )}
      <TextField name="note" label={t('values.evidenceNote')} hint={t('ui.optional')} />
      <MomentField />
    </CommandDialog>
  );
}

/** Evidence that cites a moment of the log, from the latest ones. */
function MomentField() {
  const { t } = useT();
  const time = useTime();
  const say = useSentence();
  const entries =
    useViewOfNow('timeline', { limit: 60, kinds: 'goals,sprints,blockers,community' }).data?.entries ?? [];
  const short = (words: string): string => shorten(words, 90);
  return (
    <ChoiceField
      name="moment"
      label={t('values.evidenceMoment')}
      choices={[
        ['', t('values.noMoment')],
        ...entries.map((entry) => [String(entry.seq), `${time.day(entry.at)}: ${short(say(entry as never))}`] as const),
      ]}
    />
  );
}

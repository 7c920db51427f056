import { ActionIcon, Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core';
import { activityTypes } from '@samenspel/domain';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useGoalName } from '../../../lib/community/goal-name';
import { useMemberList } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { activityKey, useCardContext, useGoals } from './kanban-context';
import { type CardFilter, type DueChoice, dueChoices } from './model/filter';
import { dueKey } from './useChips';

interface Props {
  readonly filter: CardFilter;
  readonly onFilter: (filter: CardFilter) => void;
  /** How many are chosen. */
  readonly count: number;
}

/** The choices of the filter; each works at once. Native lists, so that phones show their own. */
export function FilterPanel({ filter, onFilter, count }: Props) {
  const { t } = useT();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const words = count === 0 ? t('kanban.filter') : t('kanban.filterCount', { count });
  const toggle = (): void => setOpen(!open);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        {phone ? (
          <ActionIcon aria-label={words} variant={count === 0 ? 'subtle' : 'light'} onClick={toggle}>
            <IconFilter size={20} />
          </ActionIcon>
        ) : (
          <Button variant={count === 0 ? 'subtle' : 'light'} leftSection={<IconFilter size={18} />} onClick={toggle}>
            {words}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown mah="70dvh" style={{ overflowY: 'auto' }}>
        <Choices filter={filter} onFilter={onFilter} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ filter, onFilter }: Omit<Props, 'count'>) {
  const { t } = useT();
  const members = useMemberList();
  const goals = useGoals();
  const goalName = useGoalName();
  const { labels } = useCardContext();
  const all = { value: '', label: t('kanban.all') };
  const choose = (part: keyof CardFilter) => (event: { currentTarget: { value: string } }) =>
    onFilter({ ...filter, [part]: event.currentTarget.value });
  const check = (part: 'mine' | 'blocked', words: string) => (
    <Checkbox
      label={words}
      checked={filter[part]}
      styles={{ body: { minHeight: 44, alignItems: 'center' } }}
      onChange={(event) => onFilter({ ...filter, [part]: event.currentTarget.checked })}
    />
  );
  return (
    <Stack gap="xs">
      {check('mine', t('kanban.mine'))}
      <NativeSelect
        label={t('kanban.person')}
        value={filter.person}
        onChange={choose('person')}
        data={[
          all,
          { value: 'me', label: t('kanban.me') },
          ...members.filter(({ me }) => !me).map(({ id, name }) => ({ value: id, label: name })),
          { value: 'none', label: t('kanban.lane.noPerson') },
        ]}
      />
      {labels.size > 0 && (
        <NativeSelect
          label={t('kanban.label')}
          value={filter.label}
          onChange={choose('label')}
          data={[all, ...[...labels.values()].map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <NativeSelect
        label={t('kanban.goal')}
        value={filter.goal}
        onChange={choose('goal')}
        data={[
          all,
          ...goals.map((goal) => ({ value: goal.goalId, label: goalName(goal) })),
          { value: 'none', label: t('kanban.lane.noGoal') },
        ]}
      />
      <NativeSelect
        label={t('kanban.activityField')}
        value={filter.activity}
        onChange={choose('activity')}
        data={[
          all,
          ...activityTypes.map((activity) => ({ value: activity, label: t(activityKey(activity)) })),
          { value: 'none', label: t('kanban.lane.noActivity') },
        ]}
      />
      <NativeSelect
        label={t('kanban.dueField')}
        value={filter.due}
        onChange={choose('due')}
        data={[all, ...dueChoices.map((choice: DueChoice) => ({ value: choice, label: t(dueKey(choice)) }))]}
      />
      {check('blocked', t('kanban.stuck'))}
    </Stack>
  );
}

import type { ActivityType } from '@samenspel/domain';
import { usePeople } from '../../../lib/community/people';
import { type TextKey, useT } from '../../../lib/i18n/i18n';
import { activityKey, useCardContext } from './kanban-context';
import type { CardFilter, DueChoice } from './model/filter';

export interface Chip {
  readonly part: keyof CardFilter;
  readonly words: string;
}

export const dueKey = (choice: DueChoice): TextKey => `kanban.dueChoice.${choice}`;

/** What is chosen, in words; each can be taken away by itself. The words searched for stand in their field already. */
export function useChips(filter: CardFilter): readonly Chip[] {
  const { t } = useT();
  const personOf = usePeople();
  const { labels, goalText } = useCardContext();
  const chips: (Chip | false)[] = [
    filter.mine && { part: 'mine', words: t('kanban.mine') },
    filter.person !== '' && {
      part: 'person',
      words:
        filter.person === 'me'
          ? t('kanban.me')
          : filter.person === 'none'
            ? t('kanban.lane.noPerson')
            : personOf(filter.person).name,
    },
    filter.label !== '' && { part: 'label', words: labels.get(filter.label)?.name ?? t('kanban.labels') },
    filter.goal !== '' && {
      part: 'goal',
      words: filter.goal === 'none' ? t('kanban.lane.noGoal') : goalText(filter.goal),
    },
    filter.activity !== '' && {
      part: 'activity',
      words: filter.activity === 'none' ? t('kanban.lane.noActivity') : t(activityKey(filter.activity as ActivityType)),
    },
    filter.due !== '' && { part: 'due', words: t(dueKey(filter.due)) },
    filter.blocked && { part: 'blocked', words: t('kanban.stuck') },
  ];
  return chips.filter((chip) => chip !== false);
}

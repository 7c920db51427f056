import type { GoalsView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useCallback } from 'react';
import { useT } from '../i18n/i18n';
import { usePeople } from './people';

type Goal = Pick<Opened<GoalsView>['goals'][number], 'kind' | 'text' | 'ownerId'>;

/** A goal in a list: its words, or whose and what kind it is when they are another's own or gone. */
export function useGoalName(): (goal: Goal) => string {
  const { t } = useT();
  const personOf = usePeople();
  return useCallback(
    ({ kind, text, ownerId }) => {
      if (text !== null && text !== undefined) return text;
      const what = t(`lists.goalKind.${kind}`);
      return ownerId === undefined ? what : t('goals.whose', { what, person: personOf(ownerId).name });
    },
    [t, personOf],
  );
}

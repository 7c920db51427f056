import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type CardFilter, filterOf, searchOf } from './model/filter';
import { type LaneKind, laneKindOf } from './model/lanes';

/** The filter and the lanes of the URL, and how to choose others. */
export function useKanbanSearch() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Record<string, string | number | undefined>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...part })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const written = JSON.stringify(searchOf(filterOf(search)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the search is another object at every change of the URL, also when the filter is the same
  const filter = useMemo(() => filterOf(search), [written]);
  return {
    filter,
    lanes: laneKindOf(search.lanes),
    setFilter: useCallback((next: CardFilter) => change(searchOf(next)), [change]),
    setLanes: useCallback((next: LaneKind) => change({ lanes: next === 'none' ? undefined : next }), [change]),
  };
}

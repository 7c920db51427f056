import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useReducer, useState } from 'react';
import { communityKey } from './community-key';

/**
 * Whether all that the screen shows of a moment has come, or could not come. As long as it has not, the screen is not to be shown:
 * a part of a moment beside a part of another never was. What is asked for later, such as a filter, has its own bars.
 */
export function useIsWhole(communityId: string, at: number | undefined): boolean {
  const client = useQueryClient();
  const screen = useRouterState({ select: ({ matches }) => matches.at(-1)?.id });
  const place = JSON.stringify([communityId, at, screen]);
  const [wholeAt, setWholeAt] = useState<string>();
  /** Where what is on screen asks by now; until then all that is not there is waited for. */
  const [askedAt, setAskedAt] = useState<string>();
  const [, lookAgain] = useReducer((count: number) => count + 1, 0);
  const isWhole = at === undefined || wholeAt === place;

  // Before anything is drawn, what the screen will ask for stands among the queries.
  useLayoutEffect(() => {
    if (isWhole) return;
    const coming = client.getQueryCache().findAll({
      queryKey: [...communityKey(communityId), at],
      predicate: (query) => query.state.status === 'pending' && (askedAt !== place || query.isActive()),
    });
    if (coming.length === 0) setWholeAt(place);
  });
  useEffect(() => {
    if (isWhole) return undefined;
    setAskedAt(place);
    // With the screen itself, which may ask for more once something came.
    return client.getQueryCache().subscribe(notifyManager.batchCalls(lookAgain));
  }, [client, isWhole, place]);
  return isWhole;
}

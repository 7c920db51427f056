import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ageOf, onAge } from './answer-age';
import { keptCopy } from './community-copy';
import { communityKey } from './community-key';
import { useAwaitingStore } from './outbox';

/** How often what is shown is asked for again while the server's storage does not answer. */
const askAgainMs = 3_000;

/**
 * Since when the server's storage gives no answer: what is shown is as of then. Asks again until it does, and as soon as a command
 * has to wait: what is shown beside it may be old as well.
 */
export function useAsOf(communityId: string): number | undefined {
  const client = useQueryClient();
  const asOf = useSyncExternalStore(onAge, () => ageOf(communityId));
  const isAway = useAwaitingStore() > 0 || asOf !== undefined;
  useEffect(() => {
    if (!isAway) return undefined;
    const queryKey = communityKey(communityId);
    const now = { queryKey, predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[2] === 'now' };
    const ask = async (): Promise<void> => {
      await keptCopy(communityId)
        ?.catchUp()
        .catch(() => undefined);
      await client.invalidateQueries(now);
    };
    void ask();
    const timer = setInterval(() => void ask(), askAgainMs);
    return () => clearInterval(timer);
  }, [client, communityId, isAway]);
  return asOf;
}

import { useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ageOf, onAge } from './answer-age';
import { ApiProblem } from './api';
import { keptCopy } from './community-copy';
import { communityKey } from './community-key';

/** How often what is shown is asked for again while the server's storage does not answer. */
const askAgainMs = 3_000;
const firstRetryMs = 1_000;
const maxRetryMs = 5_000;

/**
 * Since when the server's storage gives no answer: what is shown is as of then. Asks again until it does, and as soon as a command
 * has to wait: what is shown beside it may be old as well.
 */
export function useAsOf(communityId: string): number | undefined {
  const client = useQueryClient();
  const asOf = useSyncExternalStore(onAge, () => ageOf(communityId));
  const isAway = useWaitingCommands() > 0 || asOf !== undefined;
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

/** The server lives and its storage does not answer: the same command counts once, however often it is sent. */
export const isStoreAway = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'store_unavailable';

/** Pause before a command is sent again, milliseconds; with chance, so that not everybody comes back at once. */
export const retryDelayMs = (count: number): number =>
  Math.min(maxRetryMs, firstRetryMs * 1.5 ** count) * (0.75 + Math.random() / 2);

/** Commands of this page that wait for the server's storage. */
export function useWaitingCommands(): number {
  const reasons = useMutationState({
    filters: { mutationKey: ['command'], status: 'pending' },
    select: ({ state }) => state.failureReason,
  });
  return reasons.filter(isStoreAway).length;
}

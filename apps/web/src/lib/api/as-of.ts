import { useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiProblem } from './api';
import { communityKey } from './community-key';

/** How often what is shown is asked for again while the server's storage does not answer. */
const askAgainMs = 3_000;
const firstRetryMs = 1_000;
const maxRetryMs = 5_000;

const ages = new Map<string, number>();
const listeners = new Set<() => void>();

/** Notes of an answer about now whether the server gave it from memory, and as of when. */
export function noteAsOf(communityId: string, asOf: number | undefined): void {
  if (ages.get(communityId) === asOf) return;
  if (asOf === undefined) ages.delete(communityId);
  else ages.set(communityId, asOf);
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Since when the server's storage gives no answer: what is shown is as of then. Asks again until it does, and as soon as a command
 * has to wait: what is shown beside it may be old as well.
 */
export function useAsOf(communityId: string): number | undefined {
  const client = useQueryClient();
  const asOf = useSyncExternalStore(subscribe, () => ages.get(communityId));
  const isAway = useWaitingCommands() > 0 || asOf !== undefined;
  useEffect(() => {
    if (!isAway) return undefined;
    const queryKey = communityKey(communityId);
    const now = { queryKey, predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[2] === 'now' };
    const ask = () => void client.invalidateQueries(now);
    ask();
    const timer = setInterval(ask, askAgainMs);
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

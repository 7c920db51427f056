import { type DehydratedState, dehydrate, hydrate, type Query, type QueryClient } from '@tanstack/react-query';
import { remember, remembered } from '../device/device';
import { ofCopy } from './queries';

const name = 'kept-reads';
/** The hashed address of this build: answers kept by another build may have another shape. */
const build = import.meta.url;
const saveEveryMs = 5_000;
/** Above this many characters nothing is kept: the device's small storage is for more than us. */
const maxReadCharacters = 2_000_000;

/**
 * Reads of now, beside what the copies of communities answer, that let the app open without a network; moments of the past can
 * always be read again. What could not be refreshed just now is still worth keeping.
 */
const worthKeeping = (query: Query): boolean => {
  const { queryKey, state } = query;
  const isOfNow = queryKey[0] === 'me' || queryKey[0] === 'communities' || queryKey[2] === 'now';
  return state.data !== undefined && isOfNow && !ofCopy(query);
};

/**
 * Keeps the last answers on this device and gives them back at the next start, so that screens and boards open offline.
 * They are shown until fresh ones arrive, and forgotten when the person signs out.
 */
export function keepReads(client: QueryClient): void {
  restore(client);
  let waiting = false;
  const save = (): void => {
    waiting = false;
    const state = dehydrate(client, { shouldDehydrateQuery: worthKeeping, shouldDehydrateMutation: () => false });
    const text = JSON.stringify({ build, state });
    const signedIn = Boolean(client.getQueryData(['me']));
    remember(name, signedIn && text.length <= maxReadCharacters ? text : null);
  };
  client.getQueryCache().subscribe(({ type }) => {
    if (waiting || (type !== 'updated' && type !== 'removed')) return;
    waiting = true;
    setTimeout(save, saveEveryMs);
  });
  addEventListener('pagehide', save);
}

function restore(client: QueryClient): void {
  try {
    const kept = JSON.parse(remembered(name) ?? 'null') as { build: string; state: DehydratedState } | null;
    if (kept?.build === build) hydrate(client, kept.state);
  } catch {
    remember(name, null);
  }
}

/** Nothing of a person may stay on a device they signed out of. */
export const forgetReads = (): void => remember(name, null);

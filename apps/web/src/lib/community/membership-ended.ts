import { useSyncExternalStore } from 'react';
import { drafts, useAllDrafts } from '../drafts/drafts';
import { handBack } from './taken-back';

/** The community somebody was a member of until just now, by name; said on the first screen they come to. */
let ended: string | null = null;
const listeners = new Set<() => void>();

function set(community: string | null): void {
  ended = community;
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Hands back what was typed there and says why the community is gone from the screen. */
export function membershipEnded(communityId: string, name: string): void {
  void handBack(communityId, name).then(() => set(name));
}

/** What is to be said of a membership that ended, with the words to take along; null when it was said or there is nothing. */
export function useMembershipEnded() {
  const name = useSyncExternalStore(subscribe, () => ended);
  const words = useAllDrafts().filter(({ leftOf }) => leftOf !== undefined);
  const community = name ?? words[0]?.leftOf;
  if (community === undefined) return null;
  const close = (): void => {
    for (const draft of words) drafts.drop(draft);
    set(null);
  };
  return { community, words, close };
}

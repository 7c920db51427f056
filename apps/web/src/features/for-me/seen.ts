import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../../lib/device/device';

/** How far this person has seen their list, per device and community: a seq. */
const nameOf = (communityId: string, personId: string): string => `for-me-seen.${communityId}.${personId}`;

const listeners = new Set<() => void>();

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

const seenOf = (communityId: string, personId: string): number => {
  const seq = Number(remembered(nameOf(communityId, personId)) ?? '-1');
  return Number.isSafeInteger(seq) ? seq : -1;
};

export const useSeen = (communityId: string, personId: string): number =>
  useSyncExternalStore(subscribe, () => seenOf(communityId, personId));

/** Remembers that everything up to `seq` was on the screen. */
export function markSeen(communityId: string, personId: string, seq: number): void {
  if (seq <= seenOf(communityId, personId)) return;
  remember(nameOf(communityId, personId), String(seq));
  for (const tell of listeners) tell();
}

import { useSyncExternalStore } from 'react';
import { newUuid } from '../device/ids';
import type { Draft } from './draft';
import { DraftKeeper, type Place } from './keeper';

/** The one keeper of this page. */
export const drafts = new DraftKeeper(
  () => localStorage,
  () => Date.now(),
  newUuid(),
);

/** Follows what other tabs do. */
export function followOtherTabs(): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => drafts.heard(key, newValue);
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}

/** Drafts of this community whose field is not on the screen. */
export function useWaitingDrafts(community: string): readonly Draft[] {
  const all = useSyncExternalStore(drafts.subscribe, () => drafts.waiting);
  return all.filter((draft) => draft.community === community && draft.leftOf === undefined);
}

/** All drafts of the person on this device, of every community. */
export function useAllDrafts(): readonly Draft[] {
  useSyncExternalStore(drafts.subscribe, () => drafts.waiting);
  return drafts.all;
}

/** Whether anything typed in this community is on this device, in an open field or not. */
export const useHasDrafts = (community: string): boolean =>
  useSyncExternalStore(drafts.subscribe, () => drafts.all.some((draft) => draft.community === community));

export const useWantedDraft = (): Place | null => useSyncExternalStore(drafts.subscribe, () => drafts.wanted);

/** Communities in which something was typed and not handed back yet. */
export const communitiesTypedIn = (): readonly string[] =>
  [...new Set(drafts.all.filter(({ leftOf }) => leftOf === undefined).map(({ community }) => community))].filter(
    (community) => community !== '',
  );

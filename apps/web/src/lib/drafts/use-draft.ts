import type { Edited } from '@samenspel/board';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useCommunityId } from '../route/useCommunityId';
import { soleField } from './draft';
import { drafts, useWantedDraft } from './drafts';
import { commandAt } from './places';

/** Where a field is (unique within the community), and what it is called there. */
export interface Place {
  readonly place: string;
  readonly label: string;
}

/** The words of one open field. They are kept on this device until `done`. */
export interface Drafted {
  readonly words: string;
  /** What was opened and what it became: for a commit that merges with what others wrote meanwhile. */
  readonly edited: Edited;
  /** Whether something is typed that is not committed yet. */
  readonly dirty: boolean;
  write(words: string): void;
  /** The words were taken over, or given up by the person: nothing is kept any more. */
  done(): void;
}

/** The address of this screen: where its words can be brought back. */
export const hrefHere = (): string => `${location.pathname}${location.search}`;

/**
 * Holds what somebody types into one field. It outlives whatever the field stands in: a lane, a view, a dialog, the page. Until
 * something is typed it shows `value`, also when others change that.
 */
export function useDraft({ place, label }: Place, value = ''): Drafted {
  const community = useCommunityId();
  useOnScreen(place);
  const kept = useSyncExternalStore(drafts.subscribe, () => drafts.get({ community, place })?.fields[soleField]);
  const base = kept?.base ?? value;
  const words = kept?.words ?? value;
  const write = useCallback(
    (next: string): void => {
      // The base of this moment, not of the last drawing: several letters may come between two.
      const opened = drafts.get({ community, place })?.fields[soleField]?.base ?? value;
      const fields = { [soleField]: { words: next, base: opened } };
      drafts.keep({ community, place, label, href: hrefHere(), fields, choices: {} });
    },
    [community, place, label, value],
  );
  const done = useCallback((): void => drafts.drop({ community, place }), [community, place]);
  return { words, edited: { base, words: words.trim() }, dirty: kept !== undefined, write, done };
}

/** As long as this is on the screen nobody has to be told where these words are. */
export function useOnScreen(place: string): void {
  const community = useCommunityId();
  useEffect(() => drafts.show({ community, place }), [community, place]);
}

/** Opens what a draft stands in when the person asks for it back, or a form when they ask for it elsewhere: `open` is given its place and leaves others' places alone. */
export function useBringBack(open: (place: string) => unknown): void {
  const community = useCommunityId();
  const wanted = useWantedDraft();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is asked for
  useEffect(() => {
    if (wanted?.community === community) open(wanted.place);
  }, [wanted, community]);
}

/** The same for the forms of commands about one thing (null: about nothing that is there yet): `open` is given the command. */
export function useBringBackForm(about: string | null, open: (name: string) => unknown): void {
  useBringBack((place) => {
    const at = commandAt(place);
    if (at !== undefined && at[1] === (about ?? '')) open(at[0]);
  });
}

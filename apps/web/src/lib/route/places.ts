import { type ComponentType, createContext } from 'react';
import type { Texts } from '../i18n/texts';

/** A word of the field that is added to the client as a whole. */
export interface AddedWord {
  /** With a `title`, by which the menu calls it. */
  readonly texts: Texts & { readonly title: readonly [nl: string, en: string] };
  /** Below the community: `/lessons`. */
  readonly path: `/${string}`;
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: 'true' }>;
  readonly screen: () => Promise<{ readonly default: ComponentType }>;
}

/** A place in the menu that an added word has. */
export interface AddedPlace {
  readonly word: string;
  readonly path: string;
  readonly icon: AddedWord['icon'];
}

/** The places of added words, for the menu of the shell. */
export const AddedPlaces = createContext<readonly AddedPlace[]>([]);

/** The places of a table of words. */
export const placesOf = (words: Readonly<Record<string, AddedWord>>): readonly AddedPlace[] =>
  Object.entries(words).map(([word, { path, icon }]) => ({ word, path, icon }));

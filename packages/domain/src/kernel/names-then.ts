import type { OpenWords, Words } from './words';

/**
 * What things on a board were called when an event happened: by the id of an item the title it had, of a comment its first words, in
 * parts by who wrote them. Derived of the board's edits; no event carries it.
 */
export type NamesThen = Readonly<Record<string, readonly Words[]>>;

/** The name of a thing, of what is opened for a reader; null when somebody's words in it are gone, undefined when none is known. */
export function nameThen(
  names: Readonly<Record<string, readonly OpenWords[]>> | undefined,
  id: string,
): string | null | undefined {
  const parts = names !== undefined && Object.hasOwn(names, id) ? names[id] : undefined;
  return parts && joinedWords(parts);
}

/** Parts of words as one text; null when one of them is gone: what is left would say something else. */
export const joinedWords = (parts: readonly OpenWords[]): string | null =>
  parts.includes(null) ? null : parts.join('');

import type { PersonId } from './ids';

/**
 * Free text in an event. A decider writes `Plain`; the recorder seals it with the key of (person, community, secrecy)
 * before it is stored, so logs, read models and backups hold `Sealed` only. Words are opened at the edge, when read.
 */
export type Secrecy = 'shared' | 'private';
export type PlainWords = { readonly plain: string; readonly as: Secrecy };
export type SealedWords = { readonly sealed: string; readonly by: PersonId; readonly as: Secrecy };
export type Words = PlainWords | SealedWords;

/** What a reader sees: the text, or null when the key is gone or not the reader's. */
export type OpenWords = string | null;

type Plain = string | number | boolean | null | undefined;

/** A value with all its words opened. */
export type Opened<T> = T extends Words
  ? OpenWords
  : T extends Plain
    ? T
    : T extends readonly (infer U)[]
      ? readonly Opened<U>[]
      : T extends object
        ? { [K in keyof T]: Opened<T[K]> }
        : T;

export const shared = (plain: string): PlainWords => ({ plain, as: 'shared' });
export const priv = (plain: string): PlainWords => ({ plain, as: 'private' });

/** Words for optional text: nothing when it is absent or empty. */
export const wordsOr = (plain: string | undefined, as: Secrecy = 'shared'): PlainWords | undefined =>
  plain === undefined || plain === '' ? undefined : { plain, as };

export const isPlain = (value: unknown): value is PlainWords =>
  typeof value === 'object' && value !== null && 'plain' in value && 'as' in value;
export const isSealed = (value: unknown): value is SealedWords =>
  typeof value === 'object' && value !== null && 'sealed' in value && 'by' in value && 'as' in value;

/** Copies a JSON-like value with `change` applied to every words value in it. */
export function mapWords(value: unknown, change: (words: Words) => unknown): unknown {
  if (isPlain(value) || isSealed(value)) return change(value);
  if (Array.isArray(value)) return value.map((item) => mapWords(item, change));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapWords(item, change)]));
  }
  return value;
}

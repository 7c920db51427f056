import type { FirstWords } from './port';

/** Remembers what was said first under a key, for the last `most` keys, in this process. */
export function firstWordsHere(most = 10_000): FirstWords {
  const said = new Map<string, string>();
  return {
    isFirst(key: string, word: string): boolean {
      const first = said.get(key);
      if (first !== undefined) return first === word;
      said.set(key, word);
      const oldest = said.keys().next();
      if (said.size > most && !oldest.done) said.delete(oldest.value);
      return true;
    },
  };
}

import { folded } from '../../lib/i18n/fold';

/** What can be gone to, or done, without asking the server for words. */
export interface Place {
  readonly key: string;
  /** What it is called, and said on its line. */
  readonly title: string;
  /** What kind of thing it is, in a word; found by it too. */
  readonly kind: string;
  readonly open: () => void;
}

export const maxPlaces = 8;

const partsOf = (words: string): readonly string[] =>
  folded(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The places whose title or kind has a word for each word that is asked, by its beginning; those by title first. */
export function findPlaces<Found extends Place>(places: readonly Found[], asked: string): readonly Found[] {
  const wanted = partsOf(asked);
  if (wanted.length === 0) return [];
  const has = (words: string) => {
    const parts = partsOf(words);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  };
  const byTitle = places.filter(({ title }) => has(title));
  const byKind = places.filter((place) => !byTitle.includes(place) && has(`${place.title} ${place.kind}`));
  return [...byTitle, ...byKind].slice(0, maxPlaces);
}

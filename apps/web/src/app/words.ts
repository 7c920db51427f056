import type { AddedWord } from '../lib/route/places';

/**
 * Words that are added as a whole: their texts, screens and place in the menu. `npm run generate -- word <name>` adds one here.
 * A word whose screens are linked to from others has its routes in `router.tsx`, where links are checked.
 */
export const addedWords = {} as const satisfies Readonly<Record<string, AddedWord>>;

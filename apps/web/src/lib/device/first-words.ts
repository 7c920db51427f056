import { remember, remembered } from './device';

/** Where the page looks for them before the app is there (`app/first-words.template.js`). */
export const firstWordsName = 'first-words';

/** What can be read of a community's Home before the app is there. */
interface FirstWords {
  readonly communityId: string;
  /** Whose device this was when they were kept. */
  readonly personId: string;
  readonly name: string;
  readonly label: string;
  readonly beacon: string;
  /** `light`, `dark` or `auto`. */
  readonly theme: string;
}

/** Keeps the words of the community that was looked at last. */
export const keepFirstWords = (words: FirstWords): void => remember(firstWordsName, JSON.stringify(words));

/** Forgets the words of which this is so. */
export function forgetFirstWords(matches: (words: FirstWords) => boolean): void {
  const kept = remembered(firstWordsName);
  if (kept !== null && matches(JSON.parse(kept) as FirstWords)) remember(firstWordsName, null);
}

/** Takes them away from the screen: the app has Home itself, or knows that there is none. */
export const hideFirstWords = (): void => document.getElementById(firstWordsName)?.remove();

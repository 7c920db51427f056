/** Texts of one domain word: key -> [Dutch, English]. Both languages side by side, so that neither can be forgotten. */
export type Texts = Readonly<Record<string, readonly [nl: string, en: string]>>;

/** Keys callers may use: `_one` or `_other` is added when a `count` is given. */
type WithoutPlural<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

export type KeysOf<Words> = {
  [Word in keyof Words & string]: `${Word}.${WithoutPlural<keyof Words[Word] & string>}`;
}[keyof Words & string];

/** The texts of one language, by key. */
export function resourcesOf(words: Readonly<Record<string, Texts>>, language: 'nl' | 'en'): Record<string, string> {
  const index = language === 'nl' ? 0 : 1;
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, texts]) =>
      Object.entries(texts).map(([key, pair]) => [`${word}.${key}`, pair[index]]),
    ),
  );
}

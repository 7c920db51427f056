/**
 * What a name, a line and a link may contain: one place for all of them. Names are compared by their skeleton, in the way of
 * Unicode Technical Standard 39 (section 4): signs that look alike are one sign.
 */

/** Signs that take no place or are blank, though Unicode counts some of them as letters (Hangul fillers, blank braille). */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\u2800]/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Joiners and the emoji selector belong to words and emoji; other signs nobody sees only make one name look like another. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: the joiners and the selector are meant one by one
const hidden = /(?![\u200C\u200D\uFE0F])[\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader sees something: spaces, zero-width signs, fillers and combining marks alone are no text. */
export const isVisible = (text: string): boolean => visible.test(text.replace(unseen, ''));

/** Whether a name has nothing in it that is there without being seen. */
export const hidesNothing = (name: string): boolean => !hidden.test(name);

/** Greek and Cyrillic letters, digits and signs that look like a Latin letter, in lower case. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  ѕ: 's',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ԁ: 'd',
  һ: 'h',
  ӏ: 'l',
  ԛ: 'q',
  ԝ: 'w',
  ү: 'y',
  г: 'r',
  ь: 'b',
  п: 'n',
  и: 'u',
  α: 'a',
  β: 'b',
  γ: 'y',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  ı: 'i',
  ȷ: 'j',
  ɑ: 'a',
  ɡ: 'g',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  '0': 'o',
  '1': 'l',
  '|': 'l',
};
/** Capitals that look like a Latin capital though their small letters do not, or like another one. */
const capitals: Readonly<Record<string, string>> = {
  Η: 'h',
  Ν: 'n',
  Μ: 'm',
  Υ: 'y',
  Ζ: 'z',
  Β: 'b',
  І: 'l',
  I: 'l',
  Ι: 'l',
  Ӏ: 'l',
  П: 'п',
  И: 'и',
  Г: 'г',
  Ь: 'ь',
};

/** What a name looks like: two names with the same skeleton are told apart by nobody. */
export function skeletonOf(name: string): string {
  const letters = name.normalize('NFKD').replace(unseen, '');
  return [...letters]
    .map((sign) => capitals[sign] ?? sign)
    .flatMap((sign) => [...sign.toLowerCase()])
    .map((sign) => lookalikes[sign] ?? sign)
    .map((sign) => (sign === 'i' ? 'l' : sign))
    .join('');
}

const unsafeInLink = /[\p{Cc}\p{Cs}\p{Z}\u202A-\u202E\u2066-\u2069\\]|%00/u;

/**
 * Whether an address may be opened from here: on the web, without a user name before the host (which reads as the host), and
 * without controls.
 */
export function isSafeLink(address: string): boolean {
  if (unsafeInLink.test(address) || !URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return (
    /^https?:$/.test(protocol) &&
    username === '' &&
    password === '' &&
    hostname !== '' &&
    !/^[^/]*\/\/[^/]*@/.test(address)
  );
}

/**
 * Text is cut and replaced by grapheme cluster: what a reader sees as one character (an emoji with its skin tone, a flag, a
 * letter with its accents) may be many UTF-16 units. Limits count units, as the stores do.
 */
let segmenter: Intl.Segmenter | undefined;
/** Made when it is needed: that costs a phone a tenth of a second. */
function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Below this no unit joins another, but for a carriage return and its newline. */
const firstJoining = 0x300;

const startOfCluster = (text: string, index: number): number => segmentsOf(text).containing(index)?.index ?? index;

/** What a reader sees as characters, one by one. */
export const graphemes = (text: string): readonly string[] => Array.from(segmentsOf(text), ({ segment }) => segment);

/** Whether a cluster begins (or the text ends) at this index. */
function isBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true;
  const [before, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
  if (before < firstJoining && after < firstJoining) return before !== 0x0d || after !== 0x0a;
  return startOfCluster(text, index) === index;
}

/** A text in two: what fits in a limit, and what does not. */
interface CutText {
  readonly kept: string;
  readonly rest: string;
}

/** The text without halves of characters: a lone surrogate, which no store or wire carries, becomes U+FFFD. */
export const wellFormed = (text: string): string => text.toWellFormed();

/**
 * Divides a text where `maxLength` UTF-16 units are full, between two grapheme clusters. A cluster that is longer than the limit
 * by itself is divided between code points.
 */
export function cut(text: string, maxLength: number): CutText {
  const whole = wellFormed(text);
  if (whole.length <= maxLength) return { kept: whole, rest: '' };
  const end = isBoundary(whole, maxLength) ? maxLength : startOfCluster(whole, maxLength);
  const at = end > 0 || maxLength <= 0 ? end : endOfCodePoint(whole, maxLength);
  return { kept: whole.slice(0, at), rest: whole.slice(at) };
}

const endOfCodePoint = (text: string, index: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(index - 1)) ? index - 1 : index;

/** The beginning of a text that fits in a limit. Who uses it says that the rest was left out, or shows that by an ellipsis. */
export const truncate = (text: string, maxLength: number): string => cut(text, maxLength).kept;

/** The beginning of a text in at most `maxLength` UTF-16 units, with an ellipsis for what is left out. */
export const shorten = (text: string, maxLength: number): string =>
  text.length <= maxLength ? wellFormed(text) : `${truncate(text, maxLength - 1).trimEnd()}…`;

/** One replacement in a text: at `start`, `removed` UTF-16 units became `added`. Both ends lie between grapheme clusters. */
export interface Splice {
  readonly start: number;
  readonly removed: number;
  readonly added: string;
}

/** The smallest single replacement of whole grapheme clusters that turns one text into the other; null when they are the same. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shortest = Math.min(before.length, after.length);
  const inBoth = (start: number): boolean => isBoundary(before, start) && isBoundary(after, start);
  const endsBoth = (end: number): boolean =>
    isBoundary(before, before.length - end) && isBoundary(after, after.length - end);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  while (!inBoth(start)) start -= 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  while (!endsBoth(end)) end -= 1;
  return { start, removed: before.length - start - end, added: after.slice(start, after.length - end) };
}

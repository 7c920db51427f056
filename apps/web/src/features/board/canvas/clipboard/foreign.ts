import { isWebAddress } from './clip';

/** What words from another program become on the canvas. */
type Foreign =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'notes'; readonly lines: readonly string[] }
  | { readonly kind: 'nothing' };

/** One paste makes at most this many notes; a page of text by accident must not bury a board. */
export const maxPastedNotes = 200;

/** Each line with words becomes a note; marks of lists in front of it go. A single web address becomes a link. */
export function readForeign(text: string): Foreign {
  const whole = text.trim();
  if (whole === '') return { kind: 'nothing' };
  if (isWebAddress(whole)) return { kind: 'link', url: whole };
  const all = whole
    .split(/\r\n|\r|\n/)
    .map(withoutListMark)
    .filter((line) => line !== '');
  if (all.length === 0) return { kind: 'nothing' };
  return { kind: 'notes', lines: all };
}

/** "- words", "• words", "3. words", "[x] words": the mark belongs to the list, not to the note. */
const withoutListMark = (line: string): string =>
  line
    .trim()
    .replace(/^(?:[-*•‣–]|\d{1,3}[.)])\s+/, '')
    .replace(/^\[[ xX]\]\s+/, '')
    .replace(/\t+/g, ' ')
    .trim();

/** Notes of pasted lines in a block, in order, about as wide as high. Top left corners, from the middle of the place. */
export function blockPlaces(count: number, size: number, gap: number): readonly (readonly [number, number])[] {
  const columns = Math.max(1, Math.min(8, Math.ceil(Math.sqrt(count))));
  return Array.from({ length: count }, (_, index) => [
    (index % columns) * (size + gap),
    Math.floor(index / columns) * (size + gap),
  ]);
}

/** Images in what was pasted or dropped, of the kinds the community keeps. */
export function imagesIn(data: DataTransfer): File[] {
  return [...data.files].filter(({ type }) => isPicture(type));
}

/** Whether the community keeps pictures of this kind. */
export const isPicture = (type: string): boolean => /^image\/(jpeg|png|webp)$/.test(type);

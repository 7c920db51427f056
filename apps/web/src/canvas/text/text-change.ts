/** One replacement in a text: at `at`, `remove` characters go and `insert` comes. */
export interface TextChange {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** What Yjs tells of a change in a text. */
export type TextDelta = readonly {
  readonly retain?: number | undefined;
  readonly delete?: number | undefined;
  readonly insert?: unknown;
}[];

/**
 * What a person changed between two states of a field: what differs between the common start and end. The caret after the
 * change says which of equal letters is the new one ("aa" typed after "aa" is an insertion at the caret, not at the end).
 */
export function changeBetween(before: string, after: string, caret = after.length): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  const tail = Math.max(0, after.length - caret);
  let end = 0;
  while (end < Math.min(most, tail) && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  let start = 0;
  while (start < most - end && before[start] === after[start]) start += 1;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  // Half a character must not be replaced: two broken ones would be stored.
  if (start > 0 && isHighSurrogate(before, start - 1)) start -= 1;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end -= 1;
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}

export const applyChange = (text: string, { at, remove, insert }: TextChange): string =>
  text.slice(0, at) + insert + text.slice(at + remove);

/** The text after a change told by Yjs. */
export function applyDelta(text: string, delta: TextDelta): string {
  let result = '';
  let from = 0;
  for (const part of delta) {
    if (part.retain !== undefined) {
      result += text.slice(from, from + part.retain);
      from += part.retain;
    } else if (part.delete !== undefined) from += part.delete;
    else if (typeof part.insert === 'string') result += part.insert;
  }
  return result + text.slice(from);
}

/** Where a place in a text is after somebody else's change. What comes in just there comes after, unless it `sticks`. */
export function placeAfter(place: number, delta: TextDelta, sticks = false): number {
  let from = 0;
  let now = place;
  for (const part of delta) {
    if (part.retain !== undefined) from += part.retain;
    else if (part.delete !== undefined) now -= Math.max(0, Math.min(part.delete, now - from));
    else if (typeof part.insert === 'string') {
      if (from < now || (sticks && from === now)) now += part.insert.length;
      from += part.insert.length;
    }
    if (from > now) break;
  }
  return now;
}

/** The same own change, on the text as somebody else left it meanwhile. */
export function changeAfter(change: TextChange, delta: TextDelta): TextChange {
  const at = placeAfter(change.at, delta);
  const end = Math.max(at, placeAfter(change.at + change.remove, delta));
  return { at, remove: end - at, insert: change.insert };
}

const isHighSurrogate = (text: string, index: number): boolean => /[\ud800-\udbff]/.test(text.charAt(index));

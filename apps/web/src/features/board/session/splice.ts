import { mergeTexts } from '@samenspel/board';
import { type Splice, spliceBetween } from '@samenspel/domain';

/** Where a place in the text (a caret) is after a replacement. A place inside what was removed goes to its end. */
export function placeAfter(place: number, splice: Splice | null): number {
  if (splice === null || place <= splice.start) return place;
  if (place <= splice.start + splice.removed) return splice.start + splice.added.length;
  return place + splice.added.length - splice.removed;
}

/**
 * Two people typing in one text at this moment. Letters typed apart from each other each stay where they were typed, also in one
 * word; where both changed the same place the words of both stay whole.
 */
export function mergeTyping(base: string, mine: string, theirs: string): string {
  const my = spliceBetween(base, mine);
  const their = spliceBetween(base, theirs);
  if (my === null || their === null) return my === null ? theirs : mine;
  const mineOn = (start: number): string => theirs.slice(0, start) + my.added + theirs.slice(start + my.removed);
  if (my.start + my.removed < their.start) return mineOn(my.start);
  if (their.start + their.removed < my.start) return mineOn(my.start + their.added.length - their.removed);
  return mergeTexts(base, mine, theirs);
}

import { type Splice, spliceBetween } from '@samenspel/domain';

/** Where a place in the text (a caret) is after a replacement. A place inside what was removed goes to its end. */
export function placeAfter(place: number, splice: Splice | null): number {
  if (splice === null || place <= splice.start) return place;
  if (place <= splice.start + splice.removed) return splice.start + splice.added.length;
  return place + splice.added.length - splice.removed;
}

/** Both edits of one text: mine done on top of theirs, so that neither loses words. */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  const my = spliceBetween(base, mine);
  const their = spliceBetween(base, theirs);
  if (my === null || their === null) return my === null ? theirs : mine;
  const myEnd = my.start + my.removed;
  const theirEnd = their.start + their.removed;
  const mineOn = (start: number): string => theirs.slice(0, start) + my.added + theirs.slice(start + my.removed);
  if (myEnd <= their.start) return mineOn(my.start);
  if (theirEnd <= my.start) return mineOn(my.start + their.added.length - their.removed);
  // Both changed the same part: it goes, and what either put in its place stays.
  return (
    base.slice(0, Math.min(my.start, their.start)) + their.added + my.added + base.slice(Math.max(myEnd, theirEnd))
  );
}

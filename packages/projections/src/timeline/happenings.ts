import type { TimelineEntry } from '@samenspel/contracts';
import type { HappeningKind } from '@samenspel/domain';
import type { Reader } from '../kernel/reader';
import { timelineProjection } from './projection';

/** What an index can find happenings by. */
export interface TimelineFilter {
  readonly kinds?: readonly HappeningKind[] | undefined;
  readonly personId?: string | undefined;
  readonly goalId?: string | undefined;
  readonly sprintId?: string | undefined;
  /** A card, or another item of a board. */
  readonly itemId?: string | undefined;
}

/** The latest happenings of these kinds, newest first. */
export const latestOfKinds = (reader: Reader, kinds: readonly HappeningKind[], limit: number) =>
  oneOfTerms(reader, drivingTerms({ kinds }), { limit, reverse: true });

/** The latest happenings filed under a term, newest first. */
export const latestOfTerm = (reader: Reader, term: string, limit: number) =>
  reader.log(timelineProjection, 'happenings', { term, limit, reverse: true });

/** The narrowest index that holds everything the filter can match; undefined = the whole log. */
export function drivingTerms({
  goalId,
  sprintId,
  personId,
  itemId,
  kinds,
}: TimelineFilter): readonly (string | undefined)[] {
  if (itemId !== undefined) return [`item:${itemId}`];
  if (goalId !== undefined) return [`goal:${goalId}`];
  if (personId !== undefined) return [`person:${personId}`];
  if (sprintId !== undefined) return [`sprint:${sprintId}`];
  if (kinds && kinds.length > 0) return [...new Set(kinds)].map((kind) => `kind:${kind}`);
  return [undefined];
}

interface Stretch {
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly reverse: boolean;
}

/** The first `limit` happenings under any of the terms: each index gives its own first ones, which are merged. */
export async function oneOfTerms(
  reader: Reader,
  terms: readonly (string | undefined)[],
  stretch: Stretch,
): Promise<readonly TimelineEntry[]> {
  const heldFrom = reader.heldFrom?.(timelineProjection, 'happenings') ?? 0;
  // Of several lists the newest are enough, however far back each of them goes.
  if (terms.length > 1 && stretch.reverse && heldFrom > (stretch.from ?? 0)) {
    const newest = await oneOfTerms(reader, terms, { ...stretch, from: heldFrom });
    if (newest.length === stretch.limit) return newest;
  }
  const lists = await Promise.all(
    terms.map((term) =>
      reader.log(timelineProjection, 'happenings', term === undefined ? stretch : { ...stretch, term }),
    ),
  );
  if (lists.length === 1 && lists[0]) return lists[0];
  const merged = lists.flat().sort((a, b) => (stretch.reverse ? b.seq - a.seq : a.seq - b.seq));
  return merged.slice(0, stretch.limit);
}

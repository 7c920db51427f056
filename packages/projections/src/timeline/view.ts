import type { TimelineEntry, TimelineFilter, TimelinePage, TimelineView } from '@samenspel/contracts';
import type { HappeningKind } from '@samenspel/domain';
import { limitOf, pageOf } from '../kernel/page';
import type { Reader } from '../kernel/reader';
import { itemsIn, timelineProjection } from './projection';

/** Seqs between which an interval of instants lies; the store knows which. */
export interface SeqBounds {
  readonly from: number;
  readonly to: number;
}

/**
 * One page of what happened up to the moment. All parts of the filter must hold; of several kinds one is enough.
 * `bounds` are the seqs of `filter.since` and `filter.until`.
 */
export async function timelineView(reader: Reader, page: TimelinePage, bounds: SeqBounds): Promise<TimelineView> {
  const { filter = {}, direction = 'back', after } = page;
  const limit = limitOf(page);
  const reverse = direction === 'back';
  const past = { ...bounds };
  if (after !== undefined) {
    if (reverse) past.to = Math.min(past.to, after - 1);
    else past.from = Math.max(past.from, after + 1);
  }
  const found: TimelineEntry[] = [];
  while (found.length <= limit && past.from <= past.to) {
    const batch = await oneOfTerms(reader, drivingTerms(filter), { ...past, reverse, limit: limit + 1 });
    found.push(...batch.filter((happening) => matches(happening, filter)));
    const last = batch.at(-1);
    if (!last || batch.length <= limit) break;
    if (reverse) past.to = last.seq - 1;
    else past.from = last.seq + 1;
  }
  return pageOf(found, limit);
}

/** The latest happenings of these kinds, newest first. */
export const latestOfKinds = (reader: Reader, kinds: readonly HappeningKind[], limit: number) =>
  oneOfTerms(reader, drivingTerms({ kinds }), { limit, reverse: true });

/** The latest happenings filed under a term, newest first. */
export const latestOfTerm = (reader: Reader, term: string, limit: number) =>
  reader.log(timelineProjection, 'happenings', { term, limit, reverse: true });

/** The narrowest index that holds everything the filter can match; undefined = the whole log. */
function drivingTerms({ goalId, sprintId, personId, itemId, kinds }: TimelineFilter): readonly (string | undefined)[] {
  if (itemId !== undefined) return [`item:${itemId}`];
  if (goalId !== undefined) return [`goal:${goalId}`];
  if (personId !== undefined) return [`person:${personId}`];
  if (sprintId !== undefined) return [`sprint:${sprintId}`];
  if (kinds && kinds.length > 0) return [...new Set(kinds)].map((kind) => `kind:${kind}`);
  return [undefined];
}

function matches(happening: TimelineEntry, { goalId, sprintId, personId, itemId, kinds }: TimelineFilter): boolean {
  return (
    (itemId === undefined || itemsIn(happening.data).includes(itemId)) &&
    (goalId === undefined || happening.goals.includes(goalId)) &&
    (sprintId === undefined || happening.sprints.includes(sprintId)) &&
    (personId === undefined || happening.persons.includes(personId)) &&
    (!kinds || kinds.length === 0 || kinds.includes(happening.kind))
  );
}

interface Stretch {
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly reverse: boolean;
}

/** The first `limit` happenings under any of the terms: each index gives its own first ones, which are merged. */
async function oneOfTerms(
  reader: Reader,
  terms: readonly (string | undefined)[],
  stretch: Stretch,
): Promise<readonly TimelineEntry[]> {
  const lists = await Promise.all(
    terms.map((term) =>
      reader.log(timelineProjection, 'happenings', term === undefined ? stretch : { ...stretch, term }),
    ),
  );
  if (lists.length === 1 && lists[0]) return lists[0];
  const merged = lists.flat().sort((a, b) => (stretch.reverse ? b.seq - a.seq : a.seq - b.seq));
  return merged.slice(0, stretch.limit);
}

import { pageQuery, type TimelineEntry, type TimelineView, timelineSchema, wholeNumber } from '@samenspel/contracts';
import { type HappeningKind, happeningKinds } from '@samenspel/domain';
import { z } from 'zod';
import { defineView, type ViewSources } from '../kernel/define-view';
import { limitOf, pageOf } from '../kernel/page';
import type { Reader } from '../kernel/reader';
import { drivingTerms, oneOfTerms, type TimelineFilter } from './happenings';
import { itemsIn, timelineProjection } from './projection';

const id = z
  .string()
  .max(40)
  .regex(/^[\w-]+$/);

const kinds = z
  .string()
  .max(200)
  .regex(new RegExp(`^(${happeningKinds.join('|')})(,(${happeningKinds.join('|')}))*$`))
  .transform((named) => named.split(',') as HappeningKind[])
  .describe('Domain words, separated by commas.');

const query = {
  kinds: kinds.optional(),
  personId: id.optional(),
  goalId: id.optional(),
  sprintId: id.optional(),
  itemId: id.optional().describe('A card, or another item of a board.'),
  since: wholeNumber.optional().describe('Instant, milliseconds since the epoch.'),
  until: wholeNumber.optional().describe('Instant, milliseconds since the epoch.'),
  direction: z.enum(['back', 'forth']).optional(),
  ...pageQuery,
} as const;

/** Which steps: all parts of the filter must hold; of several kinds one is enough. Newest first, unless `forth` is asked. */
export type TimelineRequest = Readonly<z.output<z.ZodObject<typeof query>>>;

export const timelineView = defineView({
  name: 'readTimeline',
  path: 'timeline',
  word: 'timeline',
  summary: 'Every step of the community, by pages',
  schema: timelineSchema,
  query,
  uses: [timelineProjection],
  make: (reader, asked, sources) => timeline(reader, asked.query, sources),
});

/** One page of what happened up to the moment. */
async function timeline(reader: Reader, asked: TimelineRequest, { seqAtInstant }: ViewSources): Promise<TimelineView> {
  const { since, until, direction = 'back', after } = asked;
  const limit = limitOf(asked);
  const reverse = direction === 'back';
  const past = {
    from: since === undefined ? 0 : (await seqAtInstant(since - 1)) + 1,
    to: Math.min(until === undefined ? reader.seq : await seqAtInstant(until), reader.seq),
  };
  if (after !== undefined) {
    if (reverse) past.to = Math.min(past.to, after - 1);
    else past.from = Math.max(past.from, after + 1);
  }
  const found: TimelineEntry[] = [];
  while (found.length <= limit && past.from <= past.to) {
    const batch = await oneOfTerms(reader, drivingTerms(asked), { ...past, reverse, limit: limit + 1 });
    found.push(...batch.filter((happening) => matches(happening, asked)));
    const last = batch.at(-1);
    if (!last || batch.length <= limit) break;
    if (reverse) past.to = last.seq - 1;
    else past.from = last.seq + 1;
  }
  return pageOf(found, limit);
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

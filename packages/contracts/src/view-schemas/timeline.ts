import { type EventType, executeStages, happeningKinds, phases } from '@samenspel/domain';
import { z } from 'zod';
import { happeningSchema } from './happening';
import { count, day, id, instant, list, maybe, moment, type Page, pageOf, stampWith, type ViewOf } from './parts';
import type { TimelineEntry } from './timeline-entry';

export const timelineSchema = pageOf(happeningSchema).meta({ id: 'Timeline' });

/** A stretch of the ribbon; `to` is null while it lasts. */
const band = { from: moment, to: moment.nullable() } as const;

const phaseBand = z.strictObject({ ...band, phase: z.enum(phases), stage: maybe(z.enum(executeStages)) });
/** With its planned days, to draw what is still to come. */
const sprintBand = z.strictObject({ ...band, sprintId: id, number: z.int(), startsOn: day, endsOn: day });

export const ribbonMarkKinds = ['goal', 'recalibration', 'blocker', 'resolved', 'value', 'work', 'vote'] as const;
export type RibbonMarkKind = (typeof ribbonMarkKinds)[number];

/** Index in ribbonMarkKinds, seq, instant, how many marks it stands for: compact, as there may be thousands. */
const mark = z.tuple([z.int(), z.int(), instant, count]).readonly();

export const ribbonSchema = z
  .strictObject({
    first: moment.nullable(),
    last: moment.nullable(),
    phases: list(phaseBand),
    sprints: list(sprintBand),
    /** By seq; at most 2,000: neighbours of one kind are put together when there are more. */
    marks: list(mark).describe(
      '[kind, seq, instant, how many]: kind is the place in goal, recalibration, blocker, resolved, value, work, vote.',
    ),
    /** At most 256 pairs by which any seq can be placed in time. */
    scale: list(z.tuple([z.int(), instant]).readonly()),
  })
  .meta({ id: 'Ribbon' });

const hit = stampWith({
  type: z.string() as unknown as z.ZodType<EventType>,
  kind: z.enum(happeningKinds),
  /** What to open; absent for the community itself. */
  subject: maybe(z.strictObject({ kind: z.enum(['goal', 'sprint', 'blocker', 'value', 'partner']), id })),
  /** The words found, opened, cut around the first match to at most 200 characters. */
  text: z.string(),
  /** False when these words were replaced by later ones at the moment asked for. */
  current: z.boolean(),
});

/** A card or note found by its title. */
const cardHit = z.strictObject({ boardId: id, sprintId: maybe(id), itemId: id, title: z.string() });

export const searchSchema = z
  .strictObject({
    /** Newest first. */
    hits: list(hit),
    /** True when there are more hits than were returned. */
    more: z.boolean(),
    /** Titles on the boards as they are now; none when an earlier moment was asked for. */
    cards: list(cardHit),
  })
  .meta({ id: 'Search' });

export type TimelineView = Page<TimelineEntry>;
export type PhaseBand = ViewOf<typeof phaseBand>;
export type SprintBand = ViewOf<typeof sprintBand>;
export type Band = Pick<PhaseBand, keyof typeof band>;
export type RibbonMark = ViewOf<typeof mark>;
export type RibbonView = ViewOf<typeof ribbonSchema>;
export type SearchHit = ViewOf<typeof hit>;
export type CardHit = ViewOf<typeof cardHit>;
export type SearchView = ViewOf<typeof searchSchema>;

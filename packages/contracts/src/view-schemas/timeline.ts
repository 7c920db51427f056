import type { Opened } from '@samenspel/domain';
import { executeStages, happeningKinds, phases } from '@samenspel/domain';
import { z } from 'zod';
import type { RibbonView, SearchView, TimelineView } from '../views';
import { count, day, type Fits, id, instant, list, maybe, moment, pageOf, stampWith } from './parts';

export const happeningSchema = z
  .strictObject({
    seq: z.int(),
    at: instant,
    type: z.string().describe('Name of the event; its sentence is made from type and data.'),
    data: z.record(z.string(), z.unknown()),
    kind: z.enum(happeningKinds),
    actor: id,
    via: z.enum(['command', 'board', 'import', 'system']),
    occurredAt: instant,
    goals: list(id),
    sprints: list(id),
    persons: list(id),
  })
  .meta({ id: 'Happening' });

export const timelineSchema = pageOf(happeningSchema).meta({ id: 'Timeline' });
true satisfies Fits<Opened<TimelineView>, typeof timelineSchema>;

const band = { from: moment, to: moment.nullable() } as const;

export const ribbonSchema = z
  .strictObject({
    first: moment.nullable(),
    last: moment.nullable(),
    phases: list(z.strictObject({ ...band, phase: z.enum(phases), stage: maybe(z.enum(executeStages)) })),
    sprints: list(z.strictObject({ ...band, sprintId: id, number: z.int(), startsOn: day, endsOn: day })),
    marks: list(z.tuple([z.int(), z.int(), instant, count]).readonly()).describe(
      '[kind, seq, instant, how many]: kind is the place in goal, recalibration, blocker, resolved, value, work, vote.',
    ),
    scale: list(z.tuple([z.int(), instant]).readonly()),
  })
  .meta({ id: 'Ribbon' });
true satisfies Fits<RibbonView, typeof ribbonSchema>;

export const searchSchema = z
  .strictObject({
    hits: list(
      stampWith({
        type: z.string(),
        kind: z.enum(happeningKinds),
        subject: maybe(z.strictObject({ kind: z.enum(['goal', 'sprint', 'blocker', 'value', 'partner']), id })),
        text: z.string(),
        current: z.boolean(),
      }),
    ),
    more: z.boolean(),
    cards: list(z.strictObject({ boardId: id, sprintId: maybe(id), itemId: id, title: z.string() })),
  })
  .meta({ id: 'Search' });
true satisfies Fits<Opened<SearchView>, typeof searchSchema>;

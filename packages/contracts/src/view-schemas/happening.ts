import { happeningKinds } from '@samenspel/domain';
import { z } from 'zod';
import { id, instant, list, maybe, namesThen } from './parts';
import type { TimelineEntry } from './timeline-entry';

/** Typed by hand: which data goes with which type only the events of the domain say. */
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
    names: maybe(namesThen).describe(
      'What its items and comment were called then: in parts by who wrote them, null where words are gone.',
    ),
  })
  .meta({ id: 'Happening' }) as unknown as z.ZodType<TimelineEntry>;

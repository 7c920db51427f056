import { type EventData, type EventType, type HappeningKind, happeningKinds } from '@samenspel/domain';
import { z } from 'zod';
import { id, instant, list } from './parts';

/** One event as people see it; its sentence is rendered from `type` and `data`. */
export type TimelineEntry<Type extends EventType = EventType> = Type extends EventType
  ? {
      readonly seq: number;
      readonly at: number;
      readonly type: Type;
      readonly data: EventData[Type];
      readonly kind: HappeningKind;
      readonly actor: string;
      readonly via: 'command' | 'board' | 'import' | 'system';
      /** Client time, untrusted. */
      readonly occurredAt: number;
      /** Ids of what it is about, found by following blockers, values and boards to their sprint and goal. */
      readonly goals: readonly string[];
      readonly sprints: readonly string[];
      readonly persons: readonly string[];
    }
  : never;

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
  })
  .meta({ id: 'Happening' }) as unknown as z.ZodType<TimelineEntry>;

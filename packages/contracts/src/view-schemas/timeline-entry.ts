import type { EventData, EventType, HappeningKind, NamesThen } from '@samenspel/domain';

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
      /** What it names was called then. */
      readonly names?: NamesThen;
    }
  : never;

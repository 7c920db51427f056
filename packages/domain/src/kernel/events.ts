import type { BlockerEvents } from '../blockers/events';
import type { BoardEvents } from '../boards/events';
import type { CommunityEvents } from '../community/events';
import type { GoalEvents } from '../goals/events';
import type { MemberEvents } from '../members/events';
import type { SprintEvents } from '../sprints/events';
import type { ValueEvents } from '../values/events';

/** Every event of the product: type name -> data. Exhaustive; each has a sentence in `sentences.ts`. */
export type EventData = CommunityEvents &
  MemberEvents &
  GoalEvents &
  SprintEvents &
  BlockerEvents &
  ValueEvents &
  BoardEvents;

export type EventType = keyof EventData;

export type DomainEvent<Type extends EventType = EventType> = Type extends EventType
  ? { readonly type: Type; readonly data: EventData[Type] }
  : never;

/** A domain event as read from the log. */
export type RecordedEvent<Type extends EventType = EventType> = DomainEvent<Type> & {
  readonly seq: number;
  readonly stream: string;
  readonly revision: number;
  readonly actor: string;
  readonly via: 'command' | 'board' | 'import' | 'system';
  readonly recordedAt: number;
  readonly occurredAt: number;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly eventId: string;
};

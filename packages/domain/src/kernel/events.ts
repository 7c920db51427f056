import type { EventData } from '../words';
import type { NamesThen } from './names-then';

export type { EventData } from '../words';

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
  /** What it names was called when it happened, where that is known. */
  readonly names?: NamesThen;
};

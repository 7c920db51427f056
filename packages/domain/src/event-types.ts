import type { EventDefinition, Upcaster } from './kernel/define-events';
import type { DomainEvent, EventData, EventType } from './kernel/events';
import { type BoardKind, boardKinds } from './kernel/lists';
import type { Sentences } from './sentences/say';
import { type DomainWord, ofAllWords, wordNames } from './words';

/** What the timeline files an event under: its word, or a part of what happens on boards. */
export type HappeningKind = DomainWord | BoardKind;
export const happeningKinds: readonly HappeningKind[] = [...wordNames, ...boardKinds];

type InWord = EventDefinition & { readonly word: DomainWord; readonly kind: HappeningKind };

/** Every event of the product, as its word defines it. Exhaustive: what the words do not define does not compile. */
export const eventTypes = ofAllWords('events') as {
  readonly [Type in EventType]: InWord & Sentences<EventData>[Type];
};

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventTypes, type);

/** An event this version of the product cannot read: of an unknown type, or written by a newer version. */
export class UnreadableEvent extends Error {
  constructor(
    readonly type: string,
    readonly schemaVersion: number,
    readonly seq?: number,
  ) {
    super(`Cannot read ${type} version ${schemaVersion}: it was written by a newer Samenspel`);
    this.name = 'UnreadableEvent';
  }
}

/** Whether this product knows the type in that version. */
export function isReadable(type: string, schemaVersion: number): type is EventType {
  return (
    isEventType(type) &&
    Number.isInteger(schemaVersion) &&
    schemaVersion >= 1 &&
    schemaVersion <= eventTypes[type].schemaVersion
  );
}

/**
 * The one way from an event of the log to a domain event: data of an older version is brought to the shape of today.
 * @throws UnreadableEvent for a type or version this product does not know: to skip it would give another history
 */
export function decode<Event extends LoggedEvent>(event: Event): Decoded<Event> {
  const { type, schemaVersion, data, seq } = event;
  if (!isReadable(type, schemaVersion)) throw new UnreadableEvent(type, schemaVersion, seq);
  const shaped = bringUp(data, schemaVersion, eventTypes[type].upcasters);
  // What is of today already stays the same object: most events are.
  return (shaped === data ? event : { ...event, data: shaped }) as unknown as Decoded<Event>;
}

/** Data of a version, taken through every step after it. */
export const bringUp = (data: unknown, schemaVersion: number, steps: readonly Upcaster[]): unknown =>
  steps.slice(schemaVersion - 1).reduce((older, step) => step(older), data);

/** What an event of the log needs to be decoded. */
export interface LoggedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly seq?: number;
}

/** The event, with a type and data of today. */
type Decoded<Event extends LoggedEvent> = Omit<Event, 'type' | 'data' | 'schemaVersion'> & DomainEvent;

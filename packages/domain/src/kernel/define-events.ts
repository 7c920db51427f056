import type { Sentences } from '../sentences/say';
import type { EventData } from './events';
import type { HappeningKind } from './lists';

/** A word of the domain that has events. */
export type EventWord = 'community' | 'members' | 'goals' | 'sprints' | 'blockers' | 'values' | 'boards';

/**
 * For whom an event is, of those who may read the community. `everybody`: all of them. `inviters`: who may read its log, as who
 * is asked in is not everybody's business. `board`: everybody, but of a person's own board that person alone.
 */
export type Audience = 'everybody' | 'inviters' | 'board';

/** Brings data from the version at its index + 1 to the next. It moves words and never looks inside them: they may be sealed. */
export type Upcaster = (data: unknown) => unknown;

/** What one may say of an event beside its data and sentences; the rest is as for all events of the word. */
interface Particular {
  readonly audience?: Audience;
  /** What the timeline files it under, when that is not the word. */
  readonly kind?: HappeningKind;
  /** Old events are never rewritten: a new shape of data adds the step from the version before. */
  readonly upcasters?: readonly Upcaster[];
}

/** All there is to know of an event but the shape of its data, which is in the word's table of types. */
export interface EventDefinition {
  /** Domain word the event belongs to. */
  readonly word: EventWord;
  readonly stream: 'community' | 'blocker' | 'value' | 'board';
  readonly audience: Audience;
  readonly kind: HappeningKind;
  readonly upcasters: readonly Upcaster[];
  /** Version of its data that is written now: one, and one more for each upcaster. */
  readonly schemaVersion: number;
}

type Defined<Events extends Partial<EventData>> = {
  readonly [Type in keyof Events]: EventDefinition & Sentences<Events>[Type];
};

/** Defines the events of a word: an event without sentences in every language, or of another word, does not compile. */
export function defineEvents<Events extends Partial<EventData>>(
  word: EventWord,
  { stream, audience = 'everybody' }: Pick<EventDefinition, 'stream'> & { readonly audience?: Audience },
  events: { readonly [Type in keyof Events]: Particular & Sentences<Events>[Type] },
): Defined<Events> {
  const named = Object.entries(events) as readonly [string, Particular & object][];
  const defined = named.map(([type, event]) => {
    const { upcasters = [] } = event;
    const common = { word, stream, audience, kind: word };
    return [type, { ...common, ...event, upcasters, schemaVersion: upcasters.length + 1 }];
  });
  return Object.fromEntries(defined) as Defined<Events>;
}

import type { Sentences } from '../sentences/say';
import type { BoardKind } from './lists';

/**
 * For whom an event is, of those who may read the community. `everybody`: all of them. `inviters`: who may read its log, as who
 * is asked in is not everybody's business. `board`: everybody, but of a person's own board that person alone.
 */
export type Audience = 'everybody' | 'inviters' | 'board';

/** Brings data from the version at its index + 1 to the next. It moves words and never looks inside them: they may be sealed. */
export type Upcaster = (data: unknown) => unknown;

/** What one may say of an event beside its data and sentences; the rest is as for all events of the word. */
interface Particular<Data> {
  readonly audience?: Audience;
  /** What the timeline files it under, when that is not the word. */
  readonly kind?: BoardKind;
  /** Old events are never rewritten: a new shape of data adds the step from the version before. */
  readonly upcasters?: readonly Upcaster[];
  /** The list that it is read in, when that is not the list of the word: each has room of its own. */
  readonly list?: (data: Data) => string;
  /** The place in which the words of a field stand, when later words can replace them there. */
  readonly place?: (data: Data, field: string) => string | undefined;
}

/** All there is to know of an event but the shape of its data, which is in the word's table of types. */
export interface EventDefinition {
  /** Domain word the event belongs to. */
  readonly word: string;
  /** Kind of the stream it is in: `community-<communityId>`, or `<kind>-<its id>`. */
  readonly stream: string;
  readonly audience: Audience;
  readonly kind: string;
  /** The list that it is read in; null: it has limits of its own. */
  readonly list: ((data: never) => string) | null;
  readonly place?: (data: never, field: string) => string | undefined;
  readonly upcasters: readonly Upcaster[];
  /** Version of its data that is written now: one, and one more for each upcaster. */
  readonly schemaVersion: number;
}

type Defined<Events extends object> = {
  readonly [Type in keyof Events]: EventDefinition & Sentences<Events>[Type];
};

/** What holds for all events of a word that do not say otherwise. */
interface Common {
  readonly stream: string;
  readonly audience?: Audience;
  /** Whether its events are read in one list; false: they have limits of their own. */
  readonly listed?: boolean;
}

/** Defines the events of a word: an event without sentences in every language, or of another word, does not compile. */
export function defineEvents<Events extends object>(
  word: string,
  { stream, audience = 'everybody', listed = true }: Common,
  events: { readonly [Type in keyof Events]: Particular<Events[Type]> & Sentences<Events>[Type] },
): Defined<Events> {
  const named = Object.entries(events) as readonly [string, Particular<never> & object][];
  const defined = named.map(([type, event]) => {
    const { upcasters = [] } = event;
    const common = { word, stream, audience, kind: word, list: listed ? () => word : null };
    return [type, { ...common, ...event, upcasters, schemaVersion: upcasters.length + 1 }];
  });
  return Object.fromEntries(defined) as Defined<Events>;
}

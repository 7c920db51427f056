import {
  decode,
  type EventReader,
  type FoldAudience,
  isOfAudience,
  judgeForAll,
  type RecordedEvent,
  type VisibleEvent,
} from '@samenspel/domain';
import type { UndecodedEvent } from './undecoded';

/** A document: plain JSON, never changed in place, so that copies of a fold can share it. */
export type Doc = object;
export type Docs = Readonly<Record<string, Doc>>;

/**
 * How the documents of a log collection are filed. It follows from the document alone, so that whoever is handed documents
 * can file them too.
 */
export interface Filing<Filed> {
  /** The event's seq, under which it is kept. */
  seq(doc: Filed): number;
  /** File it in ordered indexes (`goal:abc`), to be read back by seq in both directions. */
  terms?(doc: Filed): readonly string[];
  /** Small documents of which a view needs all: they are handed on whole, however many. */
  readonly whole?: true;
}

/**
 * What a projection may do while folding one event. State collections can be read back; log collections only grow,
 * one document per event at most, kept under the event's seq, so what existed at a moment is a prefix of them.
 */
export interface View<State, Log> {
  get<Name extends keyof State & string>(collection: Name, key: string): State[Name] | undefined;
  put<Name extends keyof State & string>(collection: Name, key: string, doc: State[Name]): void;
  delete(collection: keyof State & string, key: string): void;
  log<Name extends keyof Log & string>(collection: Name, doc: Log[Name]): void;
}

/** An event that was judged for everybody who reads what it is folded into. */
export type FoldedEvent = VisibleEvent<RecordedEvent>;

/**
 * A pure, synchronous fold over ONE community's log without board edits and without what its audience may not see. Raise
 * `version` when the same events would give other documents: the runner then builds the new version from the log.
 */
export interface Projection<State = Docs, Log = Docs, Audience extends FoldAudience = FoldAudience> {
  readonly name: string;
  readonly version: number;
  /** Who may read its documents. */
  readonly audience: Audience;
  readonly collections: Collections<State, Log>;
  /** Called by `applyTo` alone, which judges the event. */
  apply(event: FoldedEvent, view: View<State, Log>): void;
}

/**
 * Folds one event, when the audience may see it.
 * @throws UnreadableEvent when a newer product wrote it
 */
export function applyTo<State, Log>(
  projection: Projection<State, Log>,
  event: UndecodedEvent,
  view: View<State, Log>,
): void {
  const judged = judgeForAll(projection.audience, decode(event));
  if (judged !== null) projection.apply(judged, view);
}

/** The projection, as one whose documents may go to this reader; null when they may not. A `Reader` takes no other. */
export const readableBy = <State, Log>(
  reader: EventReader,
  projection: Projection<State, Log>,
): Projection<State, Log, 'everybody'> | null =>
  isOfAudience(reader, projection.audience) ? (projection as Projection<State, Log, 'everybody'>) : null;

/** What names a projection. */
export type ProjectionName = Pick<Projection, 'name' | 'version'>;

/**
 * Lets projections of different documents stand in one list. Sound, as the runner hands a projection nothing but its own
 * collections; a type parameter that is both read and written cannot say so.
 */
export const anyProjection = <State, Log>(projection: Projection<State, Log>): Projection =>
  projection as unknown as Projection;

type Collections<State, Log> = {
  readonly [Name in (keyof State | keyof Log) & string]:
    | (Name extends keyof State ? 'state' : never)
    | (Name extends keyof Log ? Filing<Log[Name]> : never);
};

/** How a log collection is filed; undefined for a state collection, and for what the projection does not have. */
export function filingOf({ collections }: Projection, collection: string): Filing<Doc> | undefined {
  const kind = collections[collection];
  return typeof kind === 'object' ? kind : undefined;
}

/** Collections of one kind, in the order of their declaration. */
export const collectionsOf = (projection: Projection, kind: 'state' | 'log'): readonly string[] =>
  Object.keys(projection.collections).filter(
    (name) => (projection.collections[name] === 'state') === (kind === 'state'),
  );

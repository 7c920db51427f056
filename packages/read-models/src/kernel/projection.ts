import type { RecordedEvent } from '@samenspel/domain';

/** A document: plain JSON, never changed in place, so that copies of a fold can share it. */
export type Doc = object;
export type Docs = Readonly<Record<string, Doc>>;

/**
 * What a projection may do while folding one event. 'state' collections can be read back; 'log' collections only grow,
 * one document per event at most, kept under the event's seq, so what existed at a moment is a prefix of them.
 */
export interface View<State, Log> {
  get<Name extends keyof State & string>(collection: Name, key: string): State[Name] | undefined;
  put<Name extends keyof State & string>(collection: Name, key: string, doc: State[Name]): void;
  delete(collection: keyof State & string, key: string): void;
  /** `terms` file the document in ordered indexes (`goal:abc`), to be read back by seq in both directions. */
  log<Name extends keyof Log & string>(collection: Name, doc: Log[Name], terms?: readonly string[]): void;
}

/**
 * A pure, synchronous fold over ONE community's log without board edits. Raise `version` when the same events would
 * give other documents: the runner then builds the new version from the log.
 */
export interface Projection<State = Docs, Log = Docs> {
  readonly name: string;
  readonly version: number;
  readonly collections: Readonly<Kinds<State, Log>>;
  apply(event: RecordedEvent, view: View<State, Log>): void;
}

/** What names a projection. */
export type ProjectionName = Pick<Projection, 'name' | 'version'>;

/**
 * Lets projections of different documents stand in one list. Sound, as the runner hands a projection nothing but its own
 * collections; a type parameter that is both read and written cannot say so.
 */
export const anyProjection = <State, Log>(projection: Projection<State, Log>): Projection =>
  projection as unknown as Projection;

type Kinds<State, Log> = {
  [Name in (keyof State | keyof Log) & string]:
    | (Name extends keyof State ? 'state' : never)
    | (Name extends keyof Log ? 'log' : never);
};

/** Collections of one kind, in the order of their declaration. */
export const collectionsOf = (projection: Projection, kind: 'state' | 'log'): readonly string[] =>
  Object.keys(projection.collections).filter((name) => projection.collections[name] === kind);

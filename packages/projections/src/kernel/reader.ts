import type { Projection, ProjectionName } from './projection';

export interface LogQuery {
  readonly term?: string;
  /** Seqs, inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly limit?: number;
  /** Newest first. */
  readonly reverse?: boolean;
}

/**
 * What a view is made from: the documents of projections as they were at one moment. Whether that is now (read store)
 * or earlier (folded again) is the same to the view.
 */
export interface Reader {
  readonly communityId: string;
  readonly seq: number;
  get<State, Log, Name extends keyof State & string>(
    projection: Projection<State, Log, 'everybody'>,
    collection: Name,
    key: string,
  ): Promise<State[Name] | undefined>;
  /** All documents of a state collection with their keys, ordered by key. */
  entries<State, Log, Name extends keyof State & string>(
    projection: Projection<State, Log, 'everybody'>,
    collection: Name,
  ): Promise<readonly (readonly [key: string, doc: State[Name]])[]>;
  /** All documents of a state collection, ordered by key. */
  all<State, Log, Name extends keyof State & string>(
    projection: Projection<State, Log, 'everybody'>,
    collection: Name,
  ): Promise<readonly State[Name][]>;
  /** Where not all is held: the seq from which on a log collection is. */
  heldFrom?(projection: ProjectionName, collection: string): number;
  /** Documents of a log collection up to the moment. */
  log<State, Log, Name extends keyof Log & string>(
    projection: Projection<State, Log, 'everybody'>,
    collection: Name,
    query?: LogQuery,
  ): Promise<readonly Log[Name][]>;
}

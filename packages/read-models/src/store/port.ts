/** The port of the read store. Everything in it can be rebuilt from the log. Rules RM1.. are in SPEC.md. */
import type { FoldDocuments, LogDocument } from '../kernel/fold';
import type { Doc } from '../kernel/projection';

/** One projection of one community. 'beside' is where a rebuild grows before it takes the place of 'live'. */
export interface Scope {
  readonly projection: string;
  readonly version: number;
  readonly communityId: string;
  readonly slot: 'live' | 'beside';
}

/** An event a projection could not fold, and where it therefore stopped. */
export interface Parked {
  readonly seq: number;
  readonly type: string;
  readonly error: string;
  readonly at: number;
}

/** An operator's recorded decision that a projection leaves one event out. */
export interface Skip {
  readonly projection: string;
  readonly communityId: string;
  readonly seq: number;
  readonly by: string;
  readonly reason: string;
  readonly at: number;
}

export interface ScopeStatus {
  readonly scope: Scope;
  /** The documents are the fold of the log up to and including this seq; -1 when nothing was folded yet. */
  readonly covered: number;
  readonly parked: Parked | null;
}

export interface Commit {
  readonly scope: Scope;
  /** The checkpoint the writer built on; another one there gives CheckpointConflict. */
  readonly expected: number;
  readonly covered: number;
  /** `doc: null` removes. */
  readonly documents: readonly { readonly collection: string; readonly key: string; readonly doc: Doc | null }[];
  readonly log: readonly LogDocument[];
  /** The whole state at `covered`, kept so that looking back need not fold from the start. */
  readonly snapshot?: FoldDocuments;
}

/** Bounds are inclusive; without `limit` everything. */
export interface Range<Bound> {
  readonly from?: Bound;
  readonly to?: Bound;
  readonly limit?: number;
  readonly reverse?: boolean;
}

export interface ReadStore {
  /** All commits, or none of them: documents, log, indexes and checkpoints together. Throws CheckpointConflict. */
  commit(commits: readonly Commit[]): Promise<void>;
  status(scope: Scope): Promise<ScopeStatus>;
  statuses(): Promise<readonly ScopeStatus[]>;

  /** Documents of a state collection, in the order of `keys`. */
  get(scope: Scope, collection: string, keys: readonly string[]): Promise<readonly (Doc | undefined)[]>;
  /** Documents of a state collection ordered by key (by code unit). */
  documents(scope: Scope, collection: string, range?: Range<string>): Promise<readonly (readonly [string, Doc])[]>;
  /** Documents of a log collection ordered by seq; with `term`, only those filed under it. */
  log(scope: Scope, collection: string, range?: Range<number> & { readonly term?: string }): Promise<readonly Doc[]>;

  /** Seqs of the snapshots kept, ascending. */
  snapshots(scope: Scope): Promise<readonly number[]>;
  snapshot(scope: Scope, seq: number): Promise<FoldDocuments | undefined>;
  /** Deletes snapshots of all scopes; they only save time. */
  forgetSnapshots(): Promise<void>;

  park(scope: Scope, parked: Parked | null): Promise<void>;
  skip(skip: Skip): Promise<void>;
  skips(projection: string, communityId: string): Promise<readonly Skip[]>;

  /** Atomically puts what grew beside in the place of the live documents, which are deleted. */
  swap(scope: Scope): Promise<void>;
  /** Deletes a scope with all it holds. */
  drop(scope: Scope): Promise<void>;
  /** Every document, log document and index entry as canonical lines in a fixed order: for checksums and comparison. */
  dump(scope: Scope): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Somebody else moved the checkpoint: the writer must load the scope again. */
export class CheckpointConflict extends Error {
  constructor(
    readonly scope: Scope,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`${scopeName(scope)}: checkpoint is ${found}, not ${expected}`);
    this.name = 'CheckpointConflict';
  }
}

export const scopeName = (scope: Scope): string =>
  `${scope.projection}@${scope.version}/${scope.communityId}/${scope.slot}`;

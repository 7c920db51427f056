/** The port of the read store. Everything in it can be rebuilt from the log. Rules RM1.. are in SPEC.md. */
import type { Doc, FoldDocuments, LogDocument } from '@samenspel/projections';

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
  /** When a newer product wrote the event: in which version. Software that knows it goes on by itself. */
  readonly unknownVersion?: number;
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
  /** Names what was grown from nothing in one go; a rebuild, a swap or a flushed store gives another. Null: nothing yet. */
  readonly generation: string | null;
  /** The documents are the fold of the log up to and including this seq; -1 when nothing was folded yet. */
  readonly covered: number;
  readonly parked: Parked | null;
}

export interface Commit {
  readonly scope: Scope;
  /** What the writer built on; another one there gives CheckpointConflict. At `expected` -1 the writer makes up a new name. */
  readonly generation: string;
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

/** Every method of a store that lives elsewhere may throw ReadStoreUnavailable; a commit that did may have been made. */
export interface ReadStore {
  /**
   * All commits, which are of one community, or none of them: documents, log, indexes and checkpoints together.
   * @throws CheckpointConflict; TypeError when they are of several communities
   */
  commit(commits: readonly Commit[]): Promise<void>;
  status(scope: Scope): Promise<ScopeStatus>;
  /** Of all scopes there are, or of one community's, which are of one moment. */
  statuses(communityId?: string): Promise<readonly ScopeStatus[]>;
  /**
   * Calls `hear` soon after something was committed, parked or swapped, also by others who write to the same storage as far as
   * the store can hear them; without a community when anything may have changed. Best effort: look now and then too.
   * @returns stops hearing
   */
  onChange(hear: (communityId: string | undefined) => void): () => void;

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
    const what = found === expected ? 'was grown anew by somebody else' : `checkpoint is ${found}, not ${expected}`;
    super(`${scopeName(scope)}: ${what}`);
    this.name = 'CheckpointConflict';
  }
}

/** The storage does not answer, is full or takes no writes now. Transient; nothing but time is lost. */
export class ReadStoreUnavailable extends Error {
  override readonly name = 'ReadStoreUnavailable';

  constructor(options?: ErrorOptions) {
    super('The read store is unavailable', options);
  }
}

/** Whether a writer of `commit` may write on what is stored. */
export const buildsOn = (
  { generation, expected }: Commit,
  found: Pick<ScopeStatus, 'generation' | 'covered'>,
): boolean => expected === found.covered && (found.generation === null || found.generation === generation);

/** One commit is of one community, so that a store may keep communities apart. @throws TypeError */
export function communityOf(commits: readonly Commit[]): string | undefined {
  const communityId = commits[0]?.scope.communityId;
  if (commits.some(({ scope }) => scope.communityId !== communityId))
    throw new TypeError('a commit is of one community');
  return communityId;
}

export const scopeName = (scope: Scope): string =>
  `${scope.projection}@${scope.version}/${scope.communityId}/${scope.slot}`;

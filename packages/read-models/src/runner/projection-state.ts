import { randomUUID } from 'node:crypto';
import { isReadable, UnreadableEvent } from '@samenspel/domain';
import { Changes, collectionsOf, Fold, type Projection, type UndecodedEvent } from '@samenspel/projections';
import type { Commit, Parked, ReadStore, Scope, ScopeStatus } from '../store/port';

/** An error may be a passing one (memory, a native call); it is tried again this often before the projection parks. */
export const retries = 3;
/** At least this many events between two snapshots; more as the log grows, so that a log of any length has few of them. */
const snapshotStride = 2_500;
const snapshotGrowth = 8;

/** What folding a batch gave: to be written, then accepted or undone. */
export interface Folded {
  readonly cell: ProjectionState;
  /** Undefined when nothing could be folded. */
  readonly commit: Commit | undefined;
  /** The event this projection cannot fold; what came before it is in `commit`. */
  readonly poison: { readonly event: UndecodedEvent; readonly error: unknown } | undefined;
  accept(): void;
  undo(): void;
}

/** One projection of one community: its fold in memory, and the checkpoint of what the read store holds of it. */
export class ProjectionState {
  private fold: Fold | undefined;
  private lastSnapshot = -1;

  private constructor(
    readonly projection: Projection,
    readonly scope: Scope,
    private readonly readStore: ReadStore,
    private readonly generation: string,
    private checkpoint: number,
    private stopped: Parked | null,
    private readonly skipped: ReadonlySet<number>,
  ) {}

  static async open(readStore: ReadStore, projection: Projection, communityId: string, slot: Scope['slot'] = 'live') {
    const scope: Scope = { projection: projection.name, version: projection.version, communityId, slot };
    const { generation, covered, parked: found } = await readStore.status(scope);
    const parked = isKnownNow(found) ? null : found;
    if (parked !== found) await readStore.park(scope, null);
    const skips = await readStore.skips(projection.name, communityId);
    const skipped = new Set(skips.map(({ seq }) => seq));
    const cell = new ProjectionState(
      projection,
      scope,
      readStore,
      generation ?? randomUUID(),
      covered,
      parked,
      skipped,
    );
    cell.lastSnapshot = (await readStore.snapshots(scope)).at(-1) ?? -1;
    return cell;
  }

  /** Everything up to and including this seq is in the read store. */
  get covered(): number {
    return this.checkpoint;
  }

  get parked(): Parked | null {
    return this.stopped;
  }

  /** Whether the read store holds what this cell thinks it does; not so after a flush, a swap, or an act of an operator. */
  isAt(stored: Pick<ScopeStatus, 'generation' | 'covered' | 'parked'>): boolean {
    const same = stored.generation === this.generation || (stored.generation === null && this.checkpoint < 0);
    return same && stored.covered === this.checkpoint && (stored.parked === null) === (this.stopped === null);
  }

  /** Documents held in memory. */
  get weight(): number {
    return this.fold?.size ?? 0;
  }

  /** Frees the memory; the next fold loads the state from the read store. */
  release(): void {
    this.fold = undefined;
  }

  async park(parked: Parked | null): Promise<void> {
    await this.readStore.park(this.scope, parked);
    this.stopped = parked;
  }

  /** Folds what it has not seen yet of `events`, which are everything the log holds up to `upTo` (board edits left out). */
  async take(events: readonly UndecodedEvent[], upTo: number): Promise<Folded> {
    this.fold ??= await this.load();
    const fold = this.fold;
    const fresh = events.filter(({ seq }) => seq > this.checkpoint && !this.skipped.has(seq));
    let attempt = tryFold(fold, fresh);
    for (let again = 0; isWorthAgain(attempt.failed) && again < retries; again++) attempt = tryFold(fold, fresh);
    const poison = attempt.failed;
    // What came before the poison is sound: folded once more, without it.
    if (poison) attempt = tryFold(fold, fresh.slice(0, fresh.indexOf(poison.event)));
    return this.folded(fold, attempt.changes, poison ? poison.event.seq - 1 : upTo, poison);
  }

  private folded(fold: Fold, changes: Changes, covered: number, poison: Folded['poison']): Folded {
    const advances = covered > this.checkpoint;
    const stride = Math.max(snapshotStride, Math.floor(covered / snapshotGrowth));
    const snapshotDue = advances && covered - this.lastSnapshot >= stride;
    const commit: Commit = {
      scope: this.scope,
      generation: this.generation,
      expected: this.checkpoint,
      covered,
      documents: [...changes.touched()],
      log: changes.logged,
      ...(snapshotDue ? { snapshot: fold.documents() } : {}),
    };
    return {
      cell: this,
      commit: advances ? commit : undefined,
      poison,
      accept: () => {
        fold.seq = this.checkpoint = Math.max(covered, this.checkpoint);
        if (snapshotDue) this.lastSnapshot = covered;
      },
      undo: () => changes.undo(),
    };
  }

  private async load(): Promise<Fold> {
    const collections = collectionsOf(this.projection, 'state');
    const loaded = collections.map(async (name) => [name, await this.readStore.documents(this.scope, name)] as const);
    return Fold.from(this.projection, this.checkpoint, Object.fromEntries(await Promise.all(loaded)));
  }
}

/** What was written by a newer product is not known at the next look either. */
const isWorthAgain = (failed: Folded['poison']): boolean =>
  failed !== undefined && !(failed.error instanceof UnreadableEvent);

/** Whether what an older product could not read is read by this one. */
const isKnownNow = (parked: Parked | null): boolean =>
  parked?.unknownVersion !== undefined && isReadable(parked.type, parked.unknownVersion);

function tryFold(fold: Fold, events: readonly UndecodedEvent[]): { changes: Changes; failed?: Folded['poison'] } {
  const changes = new Changes(fold);
  for (const event of events) {
    try {
      changes.step(event);
    } catch (error) {
      changes.undo();
      return { changes, failed: { event, error } };
    }
  }
  return { changes };
}

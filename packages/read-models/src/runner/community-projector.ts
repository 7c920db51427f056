import { UnreadableEvent } from '@samenspel/domain';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import type { Projection, UndecodedEvent } from '@samenspel/projections';
import { type DeriveNames, withNames } from '../names-then';
import { isBoardEdit, type ReadEvent } from '../recorded';
import { type ReadStore, ReadStoreUnavailable, type ScopeStatus, scopeName } from '../store/port';
import { type Folded, ProjectionState } from './projection-state';
import { rebuildBeside } from './rebuild';
import { foldAll, writeAll } from './together';

/** Events folded and committed at once while catching up: short enough not to keep others waiting. */
const catchUpBatch = 500;

export interface CommunityProjectorOptions {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly projections: readonly Projection[];
  readonly read: ReadEvent;
  readonly names: DeriveNames;
  readonly now: () => number;
  /** True when the runner was asked to stop: catching up then breaks off after the batch at hand. */
  readonly isStopping: () => boolean;
  /** Called after the commit, with events every healthy projection has seen now for the first time. */
  readonly onCommitted: (communityId: string, events: readonly UndecodedEvent[]) => void;
}

/** All projections of one community. Its work is done one piece after the other. */
export class CommunityProjector {
  private tail: Promise<unknown> = Promise.resolve();
  private checking: Promise<boolean> | undefined;
  /** Live messages went out up to this seq; a projection that comes after does not send them again. */
  private announced: number;

  private constructor(
    readonly communityId: string,
    private readonly options: CommunityProjectorOptions,
    private cells: readonly ProjectionState[],
  ) {
    this.announced = Math.max(...cells.map(({ covered }) => covered));
  }

  static async open(communityId: string, options: CommunityProjectorOptions): Promise<CommunityProjector> {
    const cells = options.projections.map((projection) =>
      ProjectionState.open(options.readStore, projection, communityId),
    );
    return new CommunityProjector(communityId, options, await Promise.all(cells));
  }

  /** What every projection that is not parked has covered; the head's worth when all are parked. */
  get covered(): number {
    const healthy = this.cells.filter(({ parked }) => !parked).map(({ covered }) => covered);
    return healthy.length > 0 ? Math.min(...healthy) : Number.MAX_SAFE_INTEGER;
  }

  get weight(): number {
    return this.cells.reduce((sum, { weight }) => sum + weight, 0);
  }

  get parked(): readonly ProjectionState[] {
    return this.cells.filter(({ parked }) => parked);
  }

  cell(projection: string): ProjectionState | undefined {
    return this.cells.find(({ scope }) => scope.projection === projection);
  }

  release(): Promise<void> {
    return this.exclusive(async () => {
      for (const cell of this.cells) cell.release();
    });
  }

  /** Takes events as the feed brings them; when some are missing in between, the store is read instead. */
  take(events: readonly StoredEvent[]): Promise<void> {
    return this.exclusive(async () => {
      const last = events.at(-1)?.seq ?? -1;
      if (last <= this.covered) return;
      const contiguous = (events[0]?.seq ?? 0) <= this.covered + 1;
      if (contiguous) await this.apply(events.filter((event) => !isBoardEdit(event)).map(this.options.read), last);
      else await this.readOn();
    });
  }

  /** Reads from the store all that is not covered yet. */
  catchUp(): Promise<void> {
    return this.exclusive(() => this.readOn());
  }

  /** Tries again what made the projection park; it goes on, or parks again. */
  replay(projection: string): Promise<void> {
    return this.exclusive(async () => {
      const cell = this.cell(projection);
      if (!cell?.parked) return;
      await cell.park(null);
      await this.reopen(projection);
      await this.readOn();
    });
  }

  /** Builds the projection anew beside the one people read, then puts it in its place. */
  async rebuild(projection: Projection): Promise<void> {
    const beside = await rebuildBeside(this.communityId, projection, this.options);
    await this.exclusive(async () => {
      await beside.readOn();
      await this.options.readStore.swap(beside.cell.scope);
      await this.reopen(projection.name);
      await this.readOn();
    });
  }

  /** Whether anything was ever committed. */
  get hasAny(): boolean {
    return this.cells.some(({ covered }) => covered >= 0);
  }

  /** Whether the read store holds what was written there. A commit on its way makes a difference too. */
  isAt(stored: readonly ScopeStatus[]): boolean {
    return this.cells.every((cell) => cell.isAt(statusIn(stored, cell)));
  }

  /** Looks again what the read store holds; goes on from there when it is not what was written. True when it was not. */
  check(): Promise<boolean> {
    this.checking ??= this.exclusive(() => this.goOnFromStored()).finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  private async goOnFromStored(): Promise<boolean> {
    const stored = await this.options.readStore.statuses(this.communityId);
    const strange = this.cells.filter((cell) => !cell.isAt(statusIn(stored, cell)));
    if (strange.length === 0) return false;
    for (const { scope } of strange) await this.reopen(scope.projection);
    await this.readOn();
    return true;
  }

  private async readOn(): Promise<void> {
    const { store, read } = this.options;
    for (;;) {
      const head = await store.head(this.communityId);
      const from = this.covered + 1;
      if (from > head) return;
      let batch: UndecodedEvent[] = [];
      for await (const stored of store.readCommunity(this.communityId, { from, to: head, boardEdits: false })) {
        batch.push(read(stored));
        if (batch.length < catchUpBatch) continue;
        await this.apply(batch, stored.seq);
        if (this.options.isStopping()) return;
        batch = [];
      }
      await this.apply(batch, head);
    }
  }

  private async apply(nameless: readonly UndecodedEvent[], upTo: number): Promise<void> {
    const events = withNames(nameless, await this.options.names(this.communityId, nameless));
    const working = this.cells.filter(({ parked }) => !parked);
    const folded = await foldAll(working, events, upTo);
    const refused = await this.write(folded);
    for (const one of folded) {
      const { cell, poison } = one;
      if (refused.has(one)) one.undo();
      else one.accept();
      const at = this.options.now();
      if (refused.has(one))
        await cell.park({ ...firstAfter(cell.covered, events), error: messageOf(refused.get(one)), at });
      else if (poison)
        await cell.park({ ...nameOf(poison.event), error: messageOf(poison.error), at, ...versionOf(poison.error) });
    }
    const fresh = events.filter(({ seq }) => seq > this.announced);
    this.announced = Math.max(this.announced, upTo);
    if (fresh.length > 0) this.options.onCommitted(this.communityId, fresh);
  }

  /** Writes what was folded, and returns what the store refuses for good; with other trouble everything is as before. */
  private async write(folded: readonly Folded[]): Promise<ReadonlyMap<Folded, unknown>> {
    try {
      return await writeAll(this.options.readStore, folded);
    } catch (error) {
      for (const one of folded) one.undo();
      // Whether it was made will show at the next commit.
      if (error instanceof ReadStoreUnavailable) throw error;
      // Somebody else may have moved the checkpoint: start from what is stored.
      for (const { scope } of this.cells) await this.reopen(scope.projection);
      throw error;
    }
  }

  private async reopen(projection: string): Promise<void> {
    const { readStore, projections } = this.options;
    const known = projections.find(({ name }) => name === projection);
    if (!known) return;
    const opened = await ProjectionState.open(readStore, known, this.communityId);
    this.cells = this.cells.map((cell) => (cell.scope.projection === projection ? opened : cell));
  }

  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }
}

const nothing = { generation: null, covered: -1, parked: null };

const statusIn = (stored: readonly ScopeStatus[], { scope }: ProjectionState) =>
  stored.find((one) => scopeName(one.scope) === scopeName(scope)) ?? nothing;

const nameOf = ({ seq, type }: { readonly seq: number; readonly type: string }) => ({ seq, type });

/** The first event of a batch that is not covered yet: where a refused commit began. */
const firstAfter = (covered: number, events: readonly UndecodedEvent[]) =>
  nameOf(events.find(({ seq }) => seq > covered) ?? { seq: covered + 1, type: 'BoardEdited' });

const versionOf = (error: unknown) => (error instanceof UnreadableEvent ? { unknownVersion: error.schemaVersion } : {});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

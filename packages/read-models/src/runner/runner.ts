import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '@samenspel/domain';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import { createInProcessFeed, type Feed, type Reading } from '@samenspel/feed';
import { entryOf } from '../kernel/maps';
import type { Projection } from '../kernel/projection';
import { type ReadEvent, recorded } from '../kernel/recorded';
import type { ReadStore, Skip } from '../store/port';
import { LagWatch, type RunnerHealth } from './health';
import { Lane, type LaneOptions } from './lane';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly projections: readonly Projection[];
  /** Default: in process, straight from the store. */
  readonly feed?: Feed;
  readonly clock?: { now(): number };
  readonly read?: ReadEvent;
  /** For live messages: called after the commit, so that whoever hears of an event can read what it changed. */
  readonly onCommitted?: (communityId: string, events: readonly RecordedEvent[]) => void;
  /** Documents kept in memory to fold on; the least recently used communities are let go. Default 300,000. */
  readonly mostDocuments?: number;
}

const watchEveryMs = 1_000;
const backOffMs = 250;
/** Batches of the feed between two looks at the memory in use. */
const makeRoomEvery = 256;

/** Keeps the read models up to date with the log. Rules RM10.. are in SPEC.md. */
export class Runner {
  /** In order of use, the least recently used first. */
  private readonly lanes = new Map<string, Promise<Lane>>();
  private readonly laneOptions: LaneOptions;
  private readonly now: () => number;
  private readonly watch: LagWatch;
  private reading: Reading | undefined;
  private passed: string | undefined;
  private catchingUp: Promise<void> = Promise.resolve();
  private watchTimer: NodeJS.Timeout | undefined;
  /** Communities that wait for their first catching up, and whether the feed brought more of them meanwhile. */
  private readonly catching = new Map<string, boolean>();
  private handled = 0;
  private stopping = false;
  private failure: string | undefined;

  constructor(private readonly options: RunnerOptions) {
    const { clock = { now: () => Date.now() }, read = recorded, onCommitted = () => {} } = options;
    this.now = () => clock.now();
    this.laneOptions = { ...options, read, now: this.now, onCommitted, isStopping: () => this.stopping };
    this.watch = new LagWatch(
      options.store,
      // Looking is not using: it does not change who is let go first.
      async (id) => (await (this.lanes.get(id) ?? this.lane(id))).covered,
      () => performance.now(),
    );
  }

  /** Starts following the feed; what was missed is read from the store meanwhile. Resolves when both are under way. */
  async start(): Promise<void> {
    const { store, feed = createInProcessFeed({ store }) } = this.options;
    // Noted before catching up: whatever comes after it is brought by the feed, doubles are left out by seq.
    this.passed = await store.lastPosition();
    await this.dropLeftovers((slot) => slot === 'beside');
    for (const communityId of await store.communities()) this.catching.set(communityId, false);
    this.catchingUp = this.catchUpAll();
    this.reading = feed.add({
      name: 'read-models',
      boardEdits: true,
      checkpoint: async () => this.passed,
      handle: (events, position) => this.handle(events, position),
    });
    this.watchTimer = setInterval(() => void this.watch.look().catch(() => undefined), watchEveryMs);
    this.watchTimer.unref();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.watchTimer);
    await this.reading?.stop();
    await this.catchingUp;
  }

  /** Resolves when all that is in the store now is covered. */
  async whenCaughtUp(): Promise<void> {
    await this.catchingUp;
    await this.reading?.whenCaughtUp();
  }

  /** True once the projections have covered `seq`; false after `timeoutMs`, or when one of them is parked before it. */
  async whenCovered(communityId: string, projections: readonly string[], seq: number, timeoutMs: number) {
    const lane = await this.lane(communityId);
    // Somebody waits for it: it goes before the others.
    if (this.catching.has(communityId)) void lane.catchUp().catch(() => undefined);
    return lane.whenCovered(projections, seq, timeoutMs);
  }

  async health(): Promise<RunnerHealth> {
    const lag = await this.watch.look();
    const lanes = await Promise.all(this.lanes.values());
    const parked = lanes.flatMap(({ communityId, parked: cells }) =>
      cells.flatMap((cell) =>
        cell.parked ? [{ ...cell.parked, projection: cell.scope.projection, communityId }] : [],
      ),
    );
    const reading = this.reading?.status();
    const error = reading?.state === 'retrying' ? String(reading.lastError) : this.failure;
    const { stalled, ...counted } = lag;
    const status = this.statusOf(stalled, lag.communities > 0);
    const ok = status === 'live' || status === 'catchingUp';
    return { status, ok, lag: counted, parked, ...(error === undefined ? {} : { error }) };
  }

  /** Tries a parked projection again. */
  async replay(projection: string, communityId: string): Promise<void> {
    await (await this.lane(communityId)).replay(projection);
  }

  /** Leaves the event a projection is parked at out of it, as a recorded act of an operator, and goes on. */
  async skip(skip: Omit<Skip, 'seq' | 'at'>): Promise<void> {
    const lane = await this.lane(skip.communityId);
    const parked = lane.cell(skip.projection)?.parked;
    if (!parked) return;
    await this.options.readStore.skip({ ...skip, seq: parked.seq, at: this.now() });
    await lane.replay(skip.projection);
  }

  /** Builds projections anew beside what people read, and swaps; one, or all, of one community, or of all. */
  async rebuild({ projection, communityId }: { projection?: string; communityId?: string } = {}): Promise<void> {
    const communities = communityId === undefined ? await this.options.store.communities() : [communityId];
    for (const id of communities) {
      for (const one of this.options.projections) {
        if (projection === undefined || one.name === projection) await (await this.lane(id)).rebuild(one);
      }
    }
  }

  private statusOf(stalled: boolean, behind: boolean): RunnerHealth['status'] {
    if (this.reading === undefined || this.reading.status().state === 'stopped') return 'stopped';
    if (stalled) return 'stalled';
    return behind ? 'catchingUp' : 'live';
  }

  private async handle(events: readonly StoredEvent[], position: string): Promise<void> {
    for (const [communityId, own] of groupByCommunity(events)) {
      // It will look at the head again before it is done, so these events are not lost on it.
      if (this.catching.has(communityId)) this.catching.set(communityId, true);
      else await (await this.lane(communityId)).take(own);
    }
    this.passed = position;
    if (++this.handled % makeRoomEvery === 0) await this.makeRoom();
  }

  private async catchUpAll(): Promise<void> {
    for (const communityId of [...this.catching.keys()]) {
      do {
        this.catching.set(communityId, false);
        while (!(await this.catchUp(communityId)) && !this.stopping);
      } while (this.catching.get(communityId) && !this.stopping);
      this.catching.delete(communityId);
    }
    if (!this.stopping) await this.dropLeftovers((_slot, current) => !current);
  }

  private async catchUp(communityId: string): Promise<boolean> {
    try {
      const lane = await this.lane(communityId);
      // A new start may come with new code: what was parked gets another chance.
      for (const { scope } of lane.parked) await lane.replay(scope.projection);
      await lane.catchUp();
      // Most communities are quiet at any time; a lively one is loaded again with its next event.
      await lane.release();
      this.failure = undefined;
      return true;
    } catch (error) {
      this.failure = String(error);
      await delay(backOffMs);
      return false;
    }
  }

  /** Scopes of rebuilds that broke off, or of versions this program no longer has. */
  private async dropLeftovers(isLeft: (slot: string, current: boolean) => boolean): Promise<void> {
    const current = new Set(this.options.projections.map(({ name, version }) => `${name}@${version}`));
    for (const { scope } of await this.options.readStore.statuses()) {
      if (!isLeft(scope.slot, current.has(`${scope.projection}@${scope.version}`))) continue;
      await this.options.readStore.drop(scope);
    }
  }

  private lane(communityId: string): Promise<Lane> {
    const lane = this.lanes.get(communityId) ?? Lane.open(communityId, this.laneOptions);
    this.lanes.delete(communityId);
    this.lanes.set(communityId, lane);
    lane.catch(() => this.lanes.delete(communityId));
    return lane;
  }

  private async makeRoom(): Promise<void> {
    const { mostDocuments = 300_000 } = this.options;
    const lanes = await Promise.all(this.lanes.values());
    let weight = lanes.reduce((sum, lane) => sum + lane.weight, 0);
    for (const lane of lanes) {
      if (weight <= mostDocuments) return;
      weight -= lane.weight;
      await lane.release();
    }
  }
}

function groupByCommunity(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) entryOf(groups, event.metadata.communityId, (): StoredEvent[] => []).push(event);
  return groups;
}

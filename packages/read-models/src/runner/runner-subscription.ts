import { setTimeout as delay } from 'node:timers/promises';
import type { StoredEvent } from '@samenspel/event-store';
import { createInProcessFeed, type Feed, type Reading, type ReadingStatus } from '@samenspel/feed';
import { entryOf } from '@samenspel/projections';
import { CheckpointConflict, ReadStoreUnavailable, type ScopeStatus } from '../store/port';
import { CommunityProjector, type CommunityProjectorOptions } from './community-projector';

export interface RunnerSubscriptionOptions extends Omit<CommunityProjectorOptions, 'isStopping'> {
  readonly feed: Feed | undefined;
  readonly maxDocuments: number;
}

const backOffMs = 250;
/** Batches of the feed between two looks at the memory in use. */
const makeRoomEvery = 256;

/** One time of keeping the read models up to date, from start to stop; it is not started again. */
export class RunnerSubscription {
  /** In order of use, the least recently used first. */
  private readonly lanes = new Map<string, Promise<CommunityProjector>>();
  private readonly laneOptions: CommunityProjectorOptions;
  private reading: Reading | undefined;
  private passed: string | undefined;
  private catchingUp: Promise<void> = Promise.resolve();
  /** Communities that wait for their first catching up, and whether the feed brought more of them meanwhile. */
  private readonly catching = new Map<string, boolean>();
  private checkingAll = false;
  private handled = 0;
  private stopping = false;
  private failure: string | undefined;
  private stopHearing = () => {};

  constructor(private readonly options: RunnerSubscriptionOptions) {
    this.laneOptions = { ...options, isStopping: () => this.stopping };
  }

  /** Starts following the feed; what was missed is read from the store meanwhile. Resolves when both are under way. */
  async start(): Promise<void> {
    const { store, readStore, feed = createInProcessFeed({ store }) } = this.options;
    // Noted before catching up: whatever comes after it is brought by the feed, doubles are left out by seq.
    this.passed = await store.lastPosition();
    for (const communityId of await store.communities()) this.catching.set(communityId, false);
    this.reading = feed.add({
      name: 'read-models',
      boardEdits: true,
      checkpoint: async () => this.passed,
      handle: (events, position) => this.handle(events, position),
    });
    this.catchingUp = this.catchUpAll();
    this.stopHearing = readStore.onChange((communityId) => this.onChange(communityId));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.stopHearing();
    await this.reading?.stop();
    await this.catchingUp;
  }

  /** Resolves when all that is in the store now is covered. */
  async whenCaughtUp(): Promise<void> {
    await this.catchingUp;
    await this.reading?.whenCaughtUp();
  }

  get state(): ReadingStatus['state'] {
    return this.reading?.status().state ?? 'stopped';
  }

  /** The last failure of reading or writing, while it lasts. */
  get error(): string | undefined {
    const reading = this.reading?.status();
    return reading?.state === 'retrying' ? String(reading.lastError) : this.failure;
  }

  lane(communityId: string): Promise<CommunityProjector> {
    const lane = this.lanes.get(communityId) ?? CommunityProjector.open(communityId, this.laneOptions);
    this.lanes.delete(communityId);
    this.lanes.set(communityId, lane);
    lane.catch(() => this.lanes.delete(communityId));
    return lane;
  }

  /** Somebody waits for this community: it goes before the others. */
  async hurry(communityId: string, stored: readonly ScopeStatus[]): Promise<void> {
    if (!this.catching.has(communityId)) return this.compare(communityId, stored);
    await (await this.lane(communityId)).catchUp();
  }

  /** Told what the read store holds; when that is not what was written there, goes on from what is. */
  async compare(communityId: string, stored: readonly ScopeStatus[]): Promise<void> {
    // Looking is not using: it does not change who is let go first.
    const lane = await this.lanes.get(communityId);
    if (!lane || this.catching.has(communityId) || lane.isAt(stored)) return;
    const isEmptied = lane.hasAny && stored.every(({ generation }) => generation === null);
    // What emptied one has most likely emptied all.
    if (isEmptied) await this.checkAll();
    else await lane.check();
  }

  private onChange(communityId: string | undefined): void {
    const done = communityId === undefined ? this.checkAll() : this.checkParked(communityId);
    done.catch(() => undefined);
  }

  /** An operator may have acted on another node. */
  private async checkParked(communityId: string): Promise<void> {
    const lane = await this.lanes.get(communityId);
    if (lane && lane.parked.length > 0) await lane.check();
  }

  private async checkAll(): Promise<void> {
    if (this.checkingAll) return;
    this.checkingAll = true;
    try {
      for (const lane of [...this.lanes.values()]) {
        if (this.stopping) return;
        if (await (await lane).check()) await this.makeRoom();
      }
      this.failure = undefined;
    } catch (error) {
      this.failure = String(error);
    } finally {
      this.checkingAll = false;
    }
  }

  private async handle(events: readonly StoredEvent[], position: string): Promise<void> {
    for (const [communityId, own] of groupByCommunity(events)) {
      // It will look at the head again before it is done, so these events are not lost on it.
      if (this.catching.has(communityId)) this.catching.set(communityId, true);
      else await this.take(communityId, own);
    }
    this.passed = position;
    if (++this.handled % makeRoomEvery === 0) await this.makeRoom();
  }

  /** Waits here for a read store that is away, and goes on at once after another writer: the feed would wait longer and longer. */
  private async take(communityId: string, events: readonly StoredEvent[]): Promise<void> {
    for (;;) {
      try {
        await (await this.lane(communityId)).take(events);
        this.failure = undefined;
        return;
      } catch (error) {
        if (this.stopping) throw error;
        if (error instanceof CheckpointConflict) continue;
        if (!(error instanceof ReadStoreUnavailable)) throw error;
        this.failure = String(error);
        await delay(backOffMs);
      }
    }
  }

  private async catchUpAll(): Promise<void> {
    await this.patiently(() => this.dropLeftovers((slot) => slot === 'beside'));
    for (const communityId of [...this.catching.keys()]) {
      do {
        this.catching.set(communityId, false);
        await this.patiently(() => this.catchUp(communityId));
      } while (this.catching.get(communityId) && !this.stopping);
      this.catching.delete(communityId);
    }
    await this.patiently(() => this.dropLeftovers((_slot, current) => !current));
  }

  /** Tries until it works, or until asked to stop. */
  private async patiently(work: () => Promise<void>): Promise<void> {
    while (!this.stopping) {
      try {
        await work();
        this.failure = undefined;
        return;
      } catch (error) {
        this.failure = String(error);
        await delay(backOffMs);
      }
    }
  }

  private async catchUp(communityId: string): Promise<void> {
    const lane = await this.lane(communityId);
    // A new start may come with new code: what was parked gets another chance.
    for (const { scope } of lane.parked) await lane.replay(scope.projection);
    await lane.catchUp();
    // Most communities are quiet at any time; a lively one is loaded again with its next event.
    await lane.release();
  }

  /** Scopes of rebuilds that broke off, or of versions this program no longer has. */
  private async dropLeftovers(isLeft: (slot: string, current: boolean) => boolean): Promise<void> {
    const current = new Set(this.options.projections.map(({ name, version }) => `${name}@${version}`));
    for (const { scope } of await this.options.readStore.statuses()) {
      if (!isLeft(scope.slot, current.has(`${scope.projection}@${scope.version}`))) continue;
      await this.options.readStore.drop(scope);
    }
  }

  private async makeRoom(): Promise<void> {
    const lanes = await Promise.all(this.lanes.values());
    let weight = lanes.reduce((sum, lane) => sum + lane.weight, 0);
    for (const lane of lanes) {
      if (weight <= this.options.maxDocuments) return;
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

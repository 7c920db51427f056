import type { Lease } from '@samenspel/cluster';
import type { EventStore } from '@samenspel/event-store';
import type { Feed } from '@samenspel/feed';
import type { Projection, UndecodedEvent } from '@samenspel/projections';
import { type DeriveNames, noNames } from '../names-then';
import { type ReadEvent, recorded } from '../recorded';
import { type Parked, type ReadStore, ReadStoreUnavailable, type Skip } from '../store/port';
import { Coverage } from './coverage';
import { LagWatch, type RunnerHealth } from './health';
import { rebuildBeside } from './rebuild';
import { RunnerSubscription, type RunnerSubscriptionOptions } from './runner-subscription';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly projections: readonly Projection[];
  /** Default: in process, straight from the store. */
  readonly feed?: Feed;
  readonly clock?: { now(): number };
  readonly read?: ReadEvent;
  /** What things were called when events happened; default: nobody knows. */
  readonly names?: DeriveNames;
  /** For live messages: called where the runner runs, after the commit, so that whoever hears of an event can read what it changed. */
  readonly onCommitted?: (communityId: string, events: readonly UndecodedEvent[]) => void;
  /** Documents kept in memory to fold on; the least recently used communities are let go. Default 300,000. */
  readonly maxDocuments?: number;
  /** Of several nodes over one read store only the holder keeps it up to date. It saves work: checkpoints are the fence. */
  readonly lease?: Lease;
  /** Default true; false: on this node the runner never runs, and others keep the read store up to date. */
  readonly projects?: boolean;
  /** Whether queries are answered by other means while the read store is away: then that is no reason to turn health red. */
  readonly standIn?: boolean;
}

const watchEveryMs = 1_000;
/** Nothing moves while another node takes over. */
const stalledAfterMs = { alone: 3_000, leased: 8_000 } as const;

/** Keeps the read models up to date with the log, or stands by while another node does. Rules RM10.. are in SPEC.md. */
export class Runner {
  private readonly followingOptions: RunnerSubscriptionOptions;
  private readonly now: () => number;
  private readonly watch: LagWatch;
  private readonly coverage: Coverage;
  private readonly parked = new Map<string, RunnerHealth['parked']>();
  private following: RunnerSubscription | undefined;
  /** Begins and ends of following, one after the other. */
  private turn: Promise<void> = Promise.resolve();
  private watchTimer: NodeJS.Timeout | undefined;
  private stopLease = () => {};
  private isStarted = false;

  constructor(private readonly options: RunnerOptions) {
    const {
      clock = { now: () => Date.now() },
      read = recorded,
      names = noNames,
      onCommitted = () => {},
      maxDocuments = 300_000,
    } = options;
    const { store, readStore, projections, feed, lease } = options;
    this.now = () => clock.now();
    this.followingOptions = {
      store,
      readStore,
      projections,
      feed,
      read,
      names,
      now: this.now,
      onCommitted,
      maxDocuments,
    };
    const { alone, leased } = stalledAfterMs;
    this.watch = new LagWatch(
      store,
      (id) => this.coveredOf(id),
      () => performance.now(),
      lease || options.projects === false ? leased : alone,
    );
    this.coverage = new Coverage(readStore, projections, (id, statuses) => {
      this.following?.hurry(id, statuses).catch(() => undefined);
    });
  }

  /** Resolves when it follows, or stands by. */
  async start(): Promise<void> {
    this.isStarted = true;
    this.stopLease = this.options.lease?.onChange(() => void this.follow().catch(() => undefined)) ?? this.stopLease;
    this.watchTimer = setInterval(() => this.tick(), watchEveryMs);
    this.watchTimer.unref();
    await this.follow();
  }

  /** The lease is its owner's, to be released after this. */
  async stop(): Promise<void> {
    this.isStarted = false;
    clearInterval(this.watchTimer);
    this.stopLease();
    this.coverage.close();
    await this.follow();
  }

  /** Resolves when all that is in the store now is covered, here or elsewhere. */
  async whenCaughtUp(): Promise<void> {
    if (this.following) return this.following.whenCaughtUp();
    const names = this.options.projections.map(({ name }) => name);
    for (const id of await this.options.store.communities()) {
      const head = await this.options.store.head(id);
      while (this.isStarted && !(await this.waitForCheckpoint(id, names, head, watchEveryMs))) {
        if (this.parked.has(id)) break;
      }
    }
  }

  /** True once the projections have covered `seq`, wherever the runner runs; false after `timeoutMs`, or when one parked before it. */
  waitForCheckpoint(
    communityId: string,
    projections: readonly string[],
    seq: number,
    timeoutMs: number,
  ): Promise<boolean> {
    return this.coverage.waitForCheckpoint(communityId, projections, seq, timeoutMs);
  }

  async health(): Promise<RunnerHealth> {
    const runs = this.options.projects === false ? 'elsewhere' : this.following ? 'here' : 'standingBy';
    try {
      const { stalled, ...lag } = await this.watch.look();
      for (const communityId of this.parked.keys()) await this.coveredOf(communityId);
      const status = this.statusOf(stalled, lag.communities > 0);
      const ok = status === 'live' || status === 'catchingUp';
      const error = this.following?.error;
      const parked = [...this.parked.values()].flat();
      return { status, ok, runs, lag, parked, ...(error === undefined ? {} : { error }) };
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
      const ok = this.options.standIn ?? false;
      const parked = [...this.parked.values()].flat();
      return { status: 'away', ok, runs, lag: this.watch.last, parked, error: error.message };
    }
  }

  /** Tries a parked projection again. */
  async replay(projection: string, communityId: string): Promise<void> {
    if (this.following) return (await this.following.lane(communityId)).replay(projection);
    const scope = await this.parkedScope(projection, communityId);
    // Where the runner runs it is seen that nothing is parked any more.
    if (scope) await this.options.readStore.park(scope, null);
  }

  /** Leaves the event a projection is parked at out of it, as a recorded act of an operator, and goes on. */
  async skip(skip: Omit<Skip, 'seq' | 'at'>): Promise<void> {
    const parked = await this.parkedAt(skip.projection, skip.communityId);
    if (!parked) return;
    await this.options.readStore.skip({ ...skip, seq: parked.seq, at: this.now() });
    await this.replay(skip.projection, skip.communityId);
  }

  /** Builds projections anew beside what people read, and swaps; one, or all, of one community, or of all. */
  async rebuild({ projection, communityId }: { projection?: string; communityId?: string } = {}): Promise<void> {
    const communities = communityId === undefined ? await this.options.store.communities() : [communityId];
    for (const id of communities) {
      for (const one of this.options.projections) {
        if (projection === undefined || one.name === projection) await this.rebuildOne(id, one);
      }
    }
  }

  private async rebuildOne(communityId: string, projection: Projection): Promise<void> {
    if (this.following) return (await this.following.lane(communityId)).rebuild(projection);
    const { readStore } = this.options;
    const beside = await rebuildBeside(communityId, projection, this.followingOptions);
    // What the runner elsewhere has in memory is of another generation from here on, and fits no more.
    await readStore.swap(beside.cell.scope);
  }

  private tick(): void {
    if (this.wantsToFollow !== (this.following !== undefined)) this.follow().catch(() => undefined);
    this.watch.look().catch(() => undefined);
  }

  private get wantsToFollow(): boolean {
    const { projects = true, lease } = this.options;
    return this.isStarted && projects && (lease?.held ?? true);
  }

  private follow(): Promise<void> {
    const turn = this.turn.then(async () => {
      if (this.wantsToFollow === (this.following !== undefined)) return;
      const before = this.following;
      this.following = undefined;
      await before?.stop();
      if (!this.wantsToFollow) return;
      const following = new RunnerSubscription(this.followingOptions);
      await following.start();
      this.following = following;
    });
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private statusOf(stalled: boolean, behind: boolean): RunnerHealth['status'] {
    if (!this.isStarted || this.following?.state === 'stopped') return 'stopped';
    if (stalled) return 'stalled';
    return behind ? 'catchingUp' : 'live';
  }

  /** What every projection that is not parked has covered; the head's worth when all are parked. */
  private async coveredOf(communityId: string): Promise<number> {
    const statuses = await this.coverage.statuses(communityId);
    this.following?.compare(communityId, statuses).catch(() => undefined);
    const parked = statuses.flatMap((status) =>
      status.parked ? [{ ...status.parked, projection: status.scope.projection, communityId }] : [],
    );
    if (parked.length > 0) this.parked.set(communityId, parked);
    else this.parked.delete(communityId);
    const healthy = statuses.filter((status) => !status.parked).map(({ covered }) => covered);
    return healthy.length > 0 ? Math.min(...healthy) : Number.MAX_SAFE_INTEGER;
  }

  private async parkedScope(projection: string, communityId: string) {
    const all = await this.coverage.statuses(communityId);
    return all.find(({ scope, parked }) => scope.projection === projection && parked)?.scope;
  }

  private async parkedAt(projection: string, communityId: string): Promise<Parked | null> {
    const scope = await this.parkedScope(projection, communityId);
    return scope ? (await this.options.readStore.status(scope)).parked : null;
  }
}

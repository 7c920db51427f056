import { NoHistory, StoreUnavailable } from '../errors';
import type { EventStore, ReadCommunityOptions, StoredEvent } from '../port';
import type { LocalLog, SharedEventStore } from '../shared';
import { type AvailabilityTiming, CircuitBreaker, defaultAvailabilityTiming } from './circuit-breaker';
import { AnotherHistory, KnownHistory } from './known-history';

/** Whether a store answers, for who has something to say even when it does not. */
export interface Availability {
  /** The store does not answer at the moment: calls wait, or are refused. */
  readonly inTrouble: boolean;
  /** While in trouble: when the store last answered, milliseconds since the epoch. What is known is as of then. */
  readonly asOf: number | undefined;
  /**
   * `fresh`, or what is known already as soon as the store turns out not to answer; when nothing is known, `fresh` decides.
   * `known` gives undefined for nothing.
   */
  orKnown<Result>(fresh: () => Promise<Result>, known: () => Result | undefined): Promise<Result>;
}

export interface AvailableEventStore extends SharedEventStore {
  readonly availability: Availability;
}

/** Of how many communities the head is remembered for when the store does not answer. */
const maxRememberedHeads = 10_000;
/** So many looks at a store that is away wait for their answer at a time. */
const maxLooks = 4;

/**
 * A shared store behind one circuit breaker: while it does not answer, calls wait for the first three seconds together and are
 * refused at once after that, whoever asks what and however many; reads of what this node has a local copy of go on. All calls
 * are repeatable: an append by its event ids, a read from where it was. A store that comes back is used again when it has the
 * history that it had.
 */
export function withAvailability(
  store: SharedEventStore,
  options: { readonly timing?: Partial<AvailabilityTiming>; readonly now?: () => number } = {},
): AvailableEventStore {
  const { now = () => Date.now(), timing } = options;
  return new GuardedStore(store, { ...defaultAvailabilityTiming, ...timing }, now);
}

class GuardedStore implements AvailableEventStore {
  readonly availability: Availability;
  private readonly breaker: CircuitBreaker;
  private readonly history = new KnownHistory();
  private readonly heads = new Map<string, number>();
  private knownCommunities: readonly string[] | undefined;
  private another: AnotherHistory | undefined;
  private readonly looks = new Set<Promise<void>>();

  constructor(
    private readonly store: SharedEventStore,
    timing: AvailabilityTiming,
    now: () => number,
  ) {
    const breaker = new CircuitBreaker(() => this.probe(), timing, undefined, {
      is: (error) => error instanceof StoreUnavailable,
      create: () => this.another ?? new StoreUnavailable('The event store does not answer'),
    });
    this.breaker = breaker;
    store.onLost = () => breaker.doubt();
    this.availability = {
      get inTrouble() {
        return breaker.troubleForMs !== undefined;
      },
      get asOf() {
        return breaker.troubleForMs === undefined ? undefined : Math.round(now() - breaker.silentForMs);
      },
      orKnown: (fresh, known) => this.orKnown(fresh, known),
    };
  }

  get local(): LocalLog | undefined {
    return this.store.local;
  }

  async append(request: Parameters<EventStore['append']>[0]) {
    const result = await this.breaker.call(() => this.store.append(request));
    this.history.appended(request, result);
    this.remember(request.communityId, result.lastSeq);
    return result;
  }

  readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    const read = (from: number) => this.store.readStream(stream, from);
    return this.resumed(read, fromRevision, ({ revision }) => revision);
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    const { from = 0, to } = options;
    const { local } = this.store;
    // What this node has is read here: history does not change.
    if (local && to !== undefined && to <= local.head(communityId)) return local.readCommunity(communityId, options);
    const read = (next: number) => this.store.readCommunity(communityId, { ...options, from: next });
    return this.resumed(read, from, ({ seq }) => seq);
  }

  find(eventId: string): Promise<StoredEvent | undefined> {
    return this.breaker.call(() => this.store.find(eventId));
  }

  /** While the store does not answer: the last seq that this node knows of. */
  async head(communityId: string): Promise<number> {
    const fresh = () => this.breaker.call(() => this.store.head(communityId));
    const head = await this.orKnown(fresh, () => this.knownHead(communityId));
    this.remember(communityId, head);
    return head;
  }

  seqAtInstant(communityId: string, instantMs: number): Promise<number> {
    const { local } = this.store;
    return this.orKnown(
      () => this.breaker.call(() => this.store.seqAtInstant(communityId, instantMs)),
      () => local?.seqAtInstant(communityId, instantMs),
    );
  }

  async communities(): Promise<readonly string[]> {
    const fresh = () => this.breaker.call(() => this.store.communities());
    this.knownCommunities = await this.orKnown(fresh, () => this.store.local?.communities() ?? this.knownCommunities);
    return this.knownCommunities;
  }

  /** Follows by itself through every outage; what comes back is told when it is known to be the same history. */
  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    for await (const events of this.store.subscribe(options)) {
      await this.breaker.untilWell();
      const newest = events.at(-1);
      if (newest) this.history.saw(newest);
      yield events;
    }
  }

  lastPosition(): Promise<string | undefined> {
    return this.breaker.call(() => this.store.lastPosition());
  }

  async health() {
    const health = await this.store.health();
    const { asOf } = this.availability;
    const { another } = this;
    return asOf === undefined
      ? health
      : { ...health, ...(another && { detail: another.message }), ok: false, since: asOf };
  }

  async close(): Promise<void> {
    this.breaker.close();
    await this.store.close();
  }

  private probe(): Promise<void> {
    return this.breaker.isRefusing ? this.look() : this.ask(this.store);
  }

  /**
   * Once nobody waits any more, looks go over connections of their own, as those of before may hang, and one does not end the
   * one before: connecting to a busy store may take longer than a probe. Whichever is answered first counts.
   */
  private look(): Promise<void> {
    if (this.looks.size < maxLooks) {
      const look = this.lookOnce().finally(() => this.looks.delete(look));
      this.looks.add(look);
    }
    return Promise.any(this.looks).catch(({ errors }: AggregateError) => {
      throw errors.at(-1);
    });
  }

  private async lookOnce(): Promise<void> {
    const ask = (store: EventStore) => this.ask(store);
    await (this.store.anew?.(ask) ?? ask(this.store));
    // Whoever still waits on a connection of before was refused already.
    if (this.breaker.isRefusing) this.store.renew?.();
  }

  /** In trouble it is not enough that somebody answers. */
  private async ask(store: EventStore): Promise<void> {
    try {
      await store.lastPosition();
      if (this.breaker.troubleForMs === undefined) return;
      await this.history.check(store);
      this.another = undefined;
    } catch (error) {
      if (error instanceof AnotherHistory) this.another = error;
      else if (error instanceof NoHistory && this.history.isKnown) this.another = new AnotherHistory();
      throw error;
    }
  }

  private async orKnown<Result>(fresh: () => Promise<Result>, known: () => Result | undefined): Promise<Result> {
    if (this.availability.inTrouble) {
      const found = known();
      if (found !== undefined) return found;
    }
    let stop = () => {};
    const trouble = new Promise<Result>((resolve) => {
      stop = this.breaker.onTrouble(() => {
        const found = known();
        if (found !== undefined) resolve(found);
      });
    });
    try {
      return await Promise.race([fresh(), trouble]);
    } finally {
      stop();
    }
  }

  /** The first read is made now, so that it ends where the log ends now, however late its reader begins. */
  private resumed(
    read: (from: number) => AsyncIterable<StoredEvent>,
    from: number,
    placeOf: (event: StoredEvent) => number,
  ): AsyncIterable<StoredEvent> {
    return this.steps(read, from, placeOf, read(from)[Symbol.asyncIterator]());
  }

  private async *steps(
    read: (from: number) => AsyncIterable<StoredEvent>,
    from: number,
    placeOf: (event: StoredEvent) => number,
    first: AsyncIterator<StoredEvent>,
  ): AsyncIterable<StoredEvent> {
    let next = from;
    let events: AsyncIterator<StoredEvent> | undefined = first;
    const step = async () => {
      events ??= read(next)[Symbol.asyncIterator]();
      try {
        return await events.next();
      } catch (error) {
        events = undefined;
        throw error;
      }
    };
    try {
      for (;;) {
        const { done, value } = await this.breaker.call(step);
        if (done) return;
        next = placeOf(value) + 1;
        this.history.saw(value);
        yield value;
      }
    } finally {
      // One that hangs in the middle of a step ends when that does: nobody waits for it.
      events?.return?.().catch(() => undefined);
    }
  }

  private knownHead(communityId: string): number | undefined {
    return this.store.local?.head(communityId) ?? this.heads.get(communityId);
  }

  private remember(communityId: string, head: number): void {
    const known = this.heads.get(communityId) ?? -1;
    this.heads.delete(communityId);
    this.heads.set(communityId, Math.max(known, head));
    const [oldest] = this.heads.keys();
    if (this.heads.size > maxRememberedHeads && oldest !== undefined) this.heads.delete(oldest);
  }
}

import { type Environment, systemClock, systemRandom } from './environment';
import { InvalidEvent, StoreUnavailable } from './errors';
import { lastNotAfter } from './instant';
import type { AppendRequest, AppendResult, EventStore, ReadCommunityOptions, StoredEvent } from './port';
import { type PreparedAppend, prepareAppend } from './prepare';
import { checkRevision, firstAnswer, type Twin } from './repeat';
import { type KeptEvent, type Mutable, parsePayload, storedMetadata } from './stored';
import { Wakeup } from './wakeup';

const saltBytes = 16;
const batchSize = 100;

/** What a memory store holds. Hand it to a new store to see what a restart sees. */
interface MemoryLog {
  readonly all: KeptEvent[];
  readonly byCommunity: Map<string, CommunityLog>;
  readonly byStream: Map<string, KeptEvent[]>;
  readonly byEventId: Map<string, KeptEvent>;
}

interface CommunityLog {
  readonly events: KeptEvent[];
  /** Running maximum of recordedAt, by seq. */
  readonly recordedMax: number[];
}

export function createMemoryLog(): MemoryLog {
  return { all: [], byCommunity: new Map(), byStream: new Map(), byEventId: new Map() };
}

/** An event store that keeps its events in this process only: for tests and rehearsals. */
export function createMemoryEventStore(options: Partial<Environment> & { readonly log?: MemoryLog } = {}): EventStore {
  return new MemoryEventStore(options.log ?? createMemoryLog(), {
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
  });
}

class MemoryEventStore implements EventStore {
  private readonly wakeup = new Wakeup();
  private readonly closing = new AbortController();

  constructor(
    private readonly log: MemoryLog,
    private readonly environment: Environment,
  ) {}

  async append(request: AppendRequest): Promise<AppendResult> {
    this.checkOpen();
    const append = prepareAppend(request);
    const repeated = firstAnswer(append, (eventId) => this.twin(eventId));
    if (repeated) return repeated;
    const result = this.store(append);
    this.wakeup.call();
    return result;
  }

  private twin(eventId: string): Twin | undefined {
    const kept = this.log.byEventId.get(eventId);
    if (!kept) return undefined;
    const { salt, recordedAt } = kept.metadata;
    const { stream, revision, seq, leaf } = kept;
    return { stream, revision, seq, recordedAt, salt: Buffer.from(salt, 'hex'), leaf: Buffer.from(leaf, 'hex') };
  }

  private store(append: PreparedAppend): AppendResult {
    const { communityId, stream } = append;
    const streamEvents = this.log.byStream.get(stream) ?? [];
    const owner = streamEvents[0]?.metadata.communityId ?? communityId;
    if (owner !== communityId) throw new InvalidEvent('the stream belongs to another community');
    checkRevision(append, streamEvents.length - 1);

    const community = this.log.byCommunity.get(communityId) ?? { events: [], recordedMax: [] };
    this.log.byCommunity.set(communityId, community);
    this.log.byStream.set(stream, streamEvents);

    const recordedAt = this.environment.clock.now();
    const firstSeq = community.events.length;
    const firstRevision = streamEvents.length;
    for (const event of append.events) {
      const salt = Buffer.from(this.environment.random.bytes(saltBytes));
      const by = { eventId: event.eventId, communityId, recordedAt, salt: salt.toString('hex') };
      const kept: Mutable<KeptEvent> = {
        seq: community.events.length,
        stream,
        revision: streamEvents.length,
        type: event.type,
        payload: event.payload,
        metadata: storedMetadata(event.metadata, by),
        leaf: event.leaf(salt).toString('hex'),
        position: String(this.log.all.length + 1),
      };
      if (event.binary) kept.binary = event.binary;
      community.recordedMax.push(Math.max(community.recordedMax.at(-1) ?? recordedAt, recordedAt));
      community.events.push(kept);
      streamEvents.push(kept);
      this.log.all.push(kept);
      this.log.byEventId.set(event.eventId, kept);
    }
    const lastSeq = community.events.length - 1;
    return { firstRevision, lastRevision: streamEvents.length - 1, firstSeq, lastSeq, repeated: false, recordedAt };
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const events = this.log.byStream.get(stream) ?? [];
    yield* events.slice(Math.max(0, fromRevision)).map(handOut);
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const events = this.log.byCommunity.get(communityId)?.events ?? [];
    const { from = 0, to = events.length - 1, boardEdits = true } = options;
    const asked = events.slice(Math.max(0, from), Math.max(0, to + 1));
    return iterate(boardEdits ? asked : asked.filter((event) => event.binary === undefined));
  }

  async find(eventId: string): Promise<StoredEvent | undefined> {
    this.checkOpen();
    const kept = this.log.byEventId.get(eventId);
    return kept && handOut(kept);
  }

  async head(communityId: string): Promise<number> {
    this.checkOpen();
    return (this.log.byCommunity.get(communityId)?.events.length ?? 0) - 1;
  }

  async seqAtInstant(communityId: string, instantMs: number): Promise<number> {
    this.checkOpen();
    const recordedMax = this.log.byCommunity.get(communityId)?.recordedMax ?? [];
    return lastNotAfter(recordedMax.length, instantMs, (seq) => recordedMax[seq] ?? Number.POSITIVE_INFINITY);
  }

  async communities(): Promise<readonly string[]> {
    this.checkOpen();
    return [...this.log.byCommunity.keys()];
  }

  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    this.checkOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    let next = Number(options.after ?? 0);
    while (!signal.aborted) {
      const batch = this.log.all.slice(next, next + batchSize).map(handOut);
      if (batch.length === 0) {
        await this.wakeup.next(signal);
        continue;
      }
      next += batch.length;
      yield batch;
    }
  }

  async lastPosition(): Promise<string | undefined> {
    this.checkOpen();
    return this.log.all.at(-1)?.position;
  }

  async close(): Promise<void> {
    this.closing.abort();
  }

  private checkOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
  }
}

async function* iterate(events: readonly KeptEvent[]): AsyncIterable<StoredEvent> {
  for (const event of events) yield handOut(event);
}

/** Readers get a copy of their own: no reader can change what another one sees. */
function handOut(kept: KeptEvent): StoredEvent {
  const { communityId } = kept.metadata;
  const data = parsePayload(kept.payload, communityId, kept.seq);
  const event: Mutable<StoredEvent> = { ...kept, data, metadata: { ...kept.metadata } };
  if (kept.binary) event.binary = Uint8Array.from(kept.binary);
  return event;
}

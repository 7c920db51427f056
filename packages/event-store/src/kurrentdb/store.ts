import type { Position } from '@kurrent/kurrentdb-client';
import { type Environment, systemClock, systemRandom } from '../environment';
import { StoreUnavailable } from '../errors';
import type { AppendRequest, AppendResult, ReadCommunityOptions, StoredEvent } from '../port';
import { prepareAppend } from '../prepare';
import type { LocalLog, SharedEventStore, SharedStoreHealth, StoreLog } from '../shared';
import { lasting } from './failures';
import { Follower, type FollowerState } from './follower';
import { Freshness } from './freshness';
import { openIndexFile } from './index-file';
import { compare, Link } from './link';
import { silent } from './log';
import { LogIndex } from './log-index';
import { withPatience } from './patience';
import { tlsTrouble } from './trust';
import { KurrentWriter } from './writer';

const defaultPatienceMs = 10_000;
/** How often an opening store says how far it is. */
const progressEveryMs = 10_000;

export interface KurrentOptions extends Partial<Environment> {
  /** Connection string: `kurrentdb://user:password@host:2113?tls=true`, `kurrentdb+discover://`; passed to the client as it is. */
  readonly url: string;
  /** Where this node keeps its index; absent: in memory, made anew at every start. One process a folder. */
  readonly indexFolder?: string;
  /** Before the names of all streams, for a database that is shared with others. Never changes. Default none. */
  readonly streamPrefix?: string;
  /** How long a call goes on trying while KurrentDB does not answer, milliseconds; default 10,000. */
  readonly patienceMs?: number;
  readonly log?: StoreLog;
}

interface KurrentHealth extends SharedStoreHealth {
  /** How the index of this node stands to the database. */
  readonly state: FollowerState;
  /** Of that state, milliseconds since the epoch. */
  readonly since: number;
}

export interface KurrentEventStore extends SharedEventStore {
  health(): Promise<KurrentHealth>;
}

/**
 * Opens an event store on KurrentDB: resolves when the index has caught up with the database.
 * @throws StoreUnavailable when KurrentDB does not answer, refuses, or the index is in use by another process
 */
export async function openKurrentEventStore(options: KurrentOptions): Promise<KurrentEventStore> {
  const { clock = systemClock, random = systemRandom, log = silent, patienceMs = defaultPatienceMs } = options;
  const prefix = options.streamPrefix ?? '';
  const link = new Link(options.url, prefix);
  let index: LogIndex | undefined;
  let follower: Follower | undefined;
  try {
    await firstWord(link, options.url, patienceMs);
    index = await knownIndex(link, options.indexFolder, patienceMs, log);
    follower = new Follower(link, index, log);
    const freshness = new Freshness(link, index, follower, patienceMs);
    const writer = new KurrentWriter(link, index, follower, freshness, { clock, random }, { prefix, patienceMs });
    follower.start();
    await caughtUp(index, follower, log);
    return new KurrentStore(link, index, follower, freshness, writer);
  } catch (error) {
    await follower?.stop();
    index?.close();
    await link.close();
    throw error;
  }
}

/** Whether somebody answers, and can do what is needed. Before the first patience is lost on it, TLS that can not work is named. */
function firstWord(link: Link, url: string, patienceMs: number): Promise<void> {
  let looked = false;
  return withPatience(patienceMs, async (_, limitMs) => {
    try {
      await link.greet(limitMs);
      await link.checkVersion(limitMs);
    } catch (error) {
      const trouble = looked || lasting(error) ? undefined : await tlsTrouble(url);
      looked = true;
      throw trouble ?? error;
    }
  });
}

/** Waits for the index, however long it takes to make, and says how far it is. */
async function caughtUp(index: LogIndex, follower: Follower, log: StoreLog): Promise<void> {
  const tell = () => log.info({ events: index.reader.lastPosition() ?? '0' }, 'The index catches up with KurrentDB');
  const progress = setInterval(tell, progressEveryMs);
  try {
    await follower.caughtUp;
  } finally {
    clearInterval(progress);
  }
}

/** The index of this node; a new one when it was made from another database, or from one that was put back to an earlier state. */
async function knownIndex(
  link: Link,
  folder: string | undefined,
  patienceMs: number,
  log: StoreLog,
): Promise<LogIndex> {
  const index = new LogIndex(openIndexFile(folder));
  const { mark, reached } = index;
  const at = (position: Position) => withPatience(patienceMs, (_, limitMs) => link.at(position, limitMs));
  try {
    const there = mark && (await at(mark.position));
    if (mark === undefined || there?.eventId === mark.eventId) {
      // Where checkpoints have led may be beyond what a database knows that was put back, or is another one.
      const end = mark && reached && (await at(reached));
      if (!end || compare(end.position, reached) !== 0) index.backToMark();
      return index;
    }
  } catch (error) {
    index.close();
    throw error;
  }
  index.close();
  log.warn({}, 'The index of this node does not belong to this KurrentDB; it is made anew');
  return new LogIndex(openIndexFile(folder, true));
}

class KurrentStore implements KurrentEventStore {
  private readonly appending = new Set<Promise<unknown>>();
  private closing: Promise<void> | undefined;

  constructor(
    private readonly link: Link,
    private readonly index: LogIndex,
    private readonly follower: Follower,
    private readonly freshness: Freshness,
    private readonly writer: KurrentWriter,
  ) {}

  get local(): LocalLog {
    return this.index.reader;
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    this.checkOpen();
    const append = this.writer.write(prepareAppend(request));
    this.appending.add(append);
    try {
      return await append;
    } finally {
      this.appending.delete(append);
    }
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    await this.fresh();
    yield* this.index.reader.readStream(stream, fromRevision);
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    // The head is that of now, however late the reader begins.
    const asked = this.fresh().then(() => this.index.reader.readCommunity(communityId, options));
    asked.catch(() => undefined);
    return (async function* () {
      yield* await asked;
    })();
  }

  async head(communityId: string): Promise<number> {
    await this.fresh();
    return this.index.reader.head(communityId);
  }

  async find(eventId: string): Promise<StoredEvent | undefined> {
    await this.fresh();
    return this.index.reader.find(eventId);
  }

  async seqAtInstant(communityId: string, instantMs: number): Promise<number> {
    await this.fresh();
    return this.index.reader.seqAtInstant(communityId, instantMs);
  }

  async communities(): Promise<readonly string[]> {
    await this.fresh();
    return this.index.reader.communities();
  }

  subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    return this.index.reader.subscribe(options);
  }

  async lastPosition(): Promise<string | undefined> {
    await this.fresh();
    return this.index.reader.lastPosition();
  }

  async health(): Promise<KurrentHealth> {
    const { following: state, since } = this.follower;
    return { ok: state !== 'away', detail: `the index of KurrentDB is ${state}`, state, since };
  }

  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    await Promise.allSettled(this.appending);
    await this.follower.stop();
    this.index.close();
    await this.link.close();
  }

  private async fresh(): Promise<void> {
    this.checkOpen();
    await this.freshness.fresh();
  }

  private checkOpen(): void {
    if (this.closing) throw new StoreUnavailable('The event store is closed');
  }
}

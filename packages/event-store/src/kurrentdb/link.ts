import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  type Filter,
  FORWARDS,
  KurrentDBClient,
  type Position,
  START,
  streamNameFilter,
  UnknownError,
} from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../errors';
import { safeConnectionString, userOf } from './connection-string';
import { TooLate, within } from './patience';

type ReadAllOptions = NonNullable<Parameters<KurrentDBClient['readAll']>[0]>;

/** Events that one question for the newest brings at most. */
const NEWEST_EVENTS = 100;

/** Not more often than this a client that does not answer is taken for dead. */
const RENEW_EVERY_MS = 1000;
/** One call; a line that takes longer is given up. */
const CALL_MS = 3000;

/** Asked for its channel, a client that never found a node begins to look for one. */
const LETTING_GO_MS = 1000;

/** Where an event stands in $all. */
export interface Landmark {
  readonly position: Position;
  readonly eventId: string;
}

/**
 * The one client of this process. It finds the leader and comes back by itself after errors; it does not notice a line
 * that swallows everything until its keep-alive does (20 s), so a call without an answer gets a new client.
 */
export class Link {
  client: KurrentDBClient;
  private renewedAt = performance.now();
  private readonly user: Pick<ReadAllOptions, 'credentials'>;

  /** @throws StoreUnavailable for a connection string that is none; its text may hold a password and is not repeated */
  constructor(
    private readonly url: string,
    private readonly prefix: string,
  ) {
    this.client = this.connect();
    const credentials = userOf(url);
    this.user = credentials ? { credentials } : {};
  }

  /** Which streams are followed: those with the prefix, else all but the system's. */
  filter(more: Partial<Pick<Filter, 'checkpointInterval' | 'maxSearchWindow' | 'checkpointReached'>> = {}): Filter {
    return this.prefix === ''
      ? streamNameFilter({ regex: '^[^$]', ...more })
      : streamNameFilter({ prefixes: [this.prefix], ...more });
  }

  /** Whether the leader answers. @throws what reading throws */
  async greet(leftMs: number): Promise<void> {
    const read: ReadAllOptions = { direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true };
    await this.call(leftMs, 'Reading the end of the log', this.one(read));
  }

  /**
   * Position of the newest event of the streams that are followed, as the leader knows it; undefined when nothing came
   * after `reached`. Looks forward from there: backwards from the end it might look through all that others ever wrote.
   */
  async newest(reached: Position | undefined, leftMs: number): Promise<Position | undefined> {
    let from = reached;
    for (;;) {
      const options = { maxCount: NEWEST_EVENTS, filter: this.filter(), requiresLeader: true };
      const reading = this.read({ ...options, fromPosition: from ?? START });
      const found = await this.call(leftMs, 'Reading the end of the log', lastOf(reading));
      if (found.position && (!from || compare(found.position, from) > 0)) from = found.position;
      if (found.count < NEWEST_EVENTS) return from === reached ? undefined : from;
    }
  }

  /** The event at a position, if there is one; a server also answers with an error that has no name in the client. */
  async at(position: Position, leftMs: number): Promise<Landmark | undefined> {
    const read: ReadAllOptions = { direction: FORWARDS, fromPosition: position, maxCount: 1 };
    try {
      return await this.call(leftMs, 'Reading the log', this.one(read));
    } catch (error) {
      if (error instanceof UnknownError) return undefined;
      throw error;
    }
  }

  /** Events of the streams that are followed, beginning with the one at the position. */
  readFrom(position: Position | undefined, count: number): AsyncIterable<AllStreamResolvedEvent> {
    const reading = this.read({ fromPosition: position ?? START, maxCount: count, filter: this.filter() });
    const events = reading[Symbol.asyncIterator]();
    const next = () => this.call(CALL_MS, 'Reading the log', events.next());
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  /** A call with its time limit. */
  async call<Result>(leftMs: number, what: string, work: Promise<Result>): Promise<Result> {
    const client = this.client;
    try {
      return await within(Math.min(leftMs, CALL_MS), what, work);
    } catch (error) {
      if (error instanceof TooLate) this.renew(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    await letGo(this.client);
  }

  private read(options: ReadAllOptions): AsyncIterable<AllStreamResolvedEvent> {
    return this.client.readAll({ ...options, ...this.user });
  }

  private async one(options: ReadAllOptions): Promise<Landmark | undefined> {
    for await (const { event } of this.read(options)) {
      if (event) return { position: event.position, eventId: event.id };
    }
    return undefined;
  }

  private renew(silent: KurrentDBClient): void {
    if (silent !== this.client || performance.now() - this.renewedAt < RENEW_EVERY_MS) return;
    this.renewedAt = performance.now();
    this.client = this.connect();
    void letGo(silent);
  }

  private connect(): KurrentDBClient {
    const url = safeConnectionString(this.url);
    try {
      return KurrentDBClient.connectionString(url);
    } catch {
      throw new StoreUnavailable(
        'KURRENTDB_URL is not a connection string of KurrentDB, or names files that are not there',
      );
    }
  }
}

async function lastOf(reading: AsyncIterable<AllStreamResolvedEvent>) {
  let count = 0;
  let position: Position | undefined;
  for await (const { event } of reading) {
    count += 1;
    position = event?.position ?? position;
  }
  return { count, position };
}

export function compare(a: Position, b: Position): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}

/** Ends the calls and the channel. The client has no door for the latter, and an open channel keeps its socket. */
async function letGo(client: KurrentDBClient): Promise<void> {
  const { getChannel } = client as unknown as { getChannel(): Promise<{ close(): void }> };
  const gone = Promise.allSettled([client.dispose(), getChannel().then((channel) => channel.close())]);
  await within(LETTING_GO_MS, 'Closing', gone).catch(() => undefined);
}

import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Environment, systemClock, systemRandom } from '../environment';
import { StoreUnavailable } from '../errors';
import { PageSize } from '../page-size';
import type { AppendRequest, AppendResult, EventStore, ReadCommunityOptions, StoredEvent } from '../port';
import { prepareAppend } from '../prepare';
import type { SharedEventStore, SharedStoreHealth, StoreLog } from '../shared';
import { connectionOf } from './connection';
import { failureOf } from './failures';
import { NotifyChannel } from './notify-channel';
import { PostgresConnection } from './postgres-connection';
import { type EventRow, fromRow, rowBytes } from './rows';
import { type Statements, statementsOf } from './statements';
import { defaultTiming, type Timing } from './timing';
import { Writer } from './writer';

export interface PostgresOptions extends Partial<Environment> {
  /** `postgres://user:password@host:port/database`; ends in the server or a pooler in session mode. */
  readonly url: string;
  /** Where the tables are; made when absent. Default `samenspel`. */
  readonly schema?: string;
  /** Connections for reading. Beside them there is one for writing and one for notifications. Default 8. */
  readonly poolSize?: number;
  readonly log?: StoreLog;
  readonly timing?: Partial<Timing>;
}

/** Pauses of a subscription while the database is away. */
const awayPauseMs = 250;

/**
 * Opens an event store in PostgreSQL 15 or newer, which any number of processes share.
 * @throws NewerData when newer software made the tables; StoreUnavailable when the database can't be used, with the reason
 */
export async function openPostgresEventStore(options: PostgresOptions): Promise<SharedEventStore> {
  const { url, schema = 'samenspel', poolSize = 8, clock = systemClock, random = systemRandom, log } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const config = await connectionOf(url, schema, timing, log);
  const reading = new PostgresConnection({ ...config, max: poolSize }, timing, 'reading', log);
  const writing = new PostgresConnection({ ...config, max: 1, idleTimeoutMillis: 0 }, timing, 'writing', log);
  const over = (read: PostgresConnection, write: PostgresConnection): PostgresEventStore =>
    new PostgresEventStore(
      read,
      write,
      statementsOf(schema),
      { clock, random },
      (look, lost) => new NotifyChannel(config, schema, look, timing.pollMs, log, lost),
      () => {
        const looking = new PostgresConnection({ ...config, max: 1 }, { ...timing, patienceMs: 0 }, 'looking');
        return over(looking, looking);
      },
    );
  const store = over(reading, writing);
  try {
    await store.start();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

class PostgresEventStore implements SharedEventStore {
  private readonly closing = new AbortController();
  private readonly writer: Writer;
  private readonly news: NotifyChannel;
  onLost: () => void = () => undefined;

  constructor(
    private readonly reading: PostgresConnection,
    private readonly writing: PostgresConnection,
    private readonly statements: Statements,
    environment: Environment,
    newsFrom: (look: () => Promise<number>, lost: () => void) => NotifyChannel,
    private readonly another: () => PostgresEventStore,
  ) {
    this.news = newsFrom(
      () => this.endOfLog(),
      () => this.onLost(),
    );
    this.writer = new Writer(writing, reading, statements, environment, (position) => this.news.notify(position));
  }

  async start(): Promise<void> {
    this.news.notify(await this.endOfLog());
    this.news.start();
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    return this.writer.write(prepareAppend(request));
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const read = (after: number, rows: number) => {
      return this.reading.rows<EventRow>({ ...this.statements.stream, values: [stream, after, rows] });
    };
    yield* this.pages(fromRevision - 1, read, 'revision');
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const head = this.head(communityId);
    // Whoever asks and then does not read is not told of a failure.
    head.catch(() => undefined);
    return this.readTo(communityId, head, options);
  }

  private async *readTo(id: string, head: Promise<number>, options: ReadCommunityOptions): AsyncIterable<StoredEvent> {
    const { from = 0, boardEdits = true } = options;
    const to = Math.min(options.to ?? Number.MAX_SAFE_INTEGER, await head);
    const statement = boardEdits ? this.statements.community : this.statements.withoutBoardEdits;
    const read = async (after: number, rows: number) => {
      return after < to ? this.reading.rows<EventRow>({ ...statement, values: [id, after, to, rows] }) : [];
    };
    yield* this.pages(from - 1, read, 'seq');
  }

  async head(communityId: string): Promise<number> {
    this.checkOpen();
    const [row] = await this.reading.rows<{ seq: number }>({ ...this.statements.head, values: [communityId] });
    return row?.seq ?? -1;
  }

  async find(eventId: string): Promise<StoredEvent | undefined> {
    this.checkOpen();
    const [row] = await this.reading.rows<EventRow>({ ...this.statements.byId, values: [eventId] });
    return row && fromRow(row);
  }

  async seqAtInstant(communityId: string, instantMs: number): Promise<number> {
    this.checkOpen();
    const values = [
      communityId,
      Math.floor(Math.min(Math.max(instantMs, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)),
    ];
    const [row] = await this.reading.rows<{ seq: number }>({ ...this.statements.instant, values });
    return row?.seq ?? -1;
  }

  async communities(): Promise<readonly string[]> {
    this.checkOpen();
    return (await this.reading.rows<{ name: string }>(this.statements.names)).map(({ name }) => name);
  }

  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    this.checkOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const size = new PageSize();
    let after = Number(options.after ?? 0);
    while (!signal.aborted) {
      await this.news.past(after, signal);
      if (signal.aborted) return;
      const rows = await this.pageAfter(after, size.rows, signal);
      const last = rows.at(-1);
      if (last === undefined || signal.aborted) continue;
      after = last.position;
      size.saw(rows.length, totalBytes(rows));
      yield rows.map(fromRow);
      await nextTurn();
    }
  }

  /** A page; nothing, after a pause, while the database is away: a subscription outlives that. */
  private async pageAfter(after: number, rows: number, signal: AbortSignal): Promise<readonly EventRow[]> {
    try {
      return await this.reading.rows<EventRow>({ ...this.statements.after, values: [after, rows] });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(awayPauseMs, undefined, { signal }).catch(() => undefined);
      return [];
    }
  }

  async lastPosition(): Promise<string | undefined> {
    this.checkOpen();
    const end = await this.endOfLog();
    return end === 0 ? undefined : String(end);
  }

  async health(): Promise<SharedStoreHealth> {
    try {
      this.checkOpen();
      const [last] = await this.reading.once<{ position: number | null }>(this.statements.lastPosition);
      const told = this.news.listening ? 'notified' : 'polling';
      const since = this.writing.since;
      if (since !== undefined) return { ok: false, detail: 'PostgreSQL reads, but stores nothing', since };
      return { ok: true, detail: `PostgreSQL, ${told}, at ${last?.position ?? 0}` };
    } catch (error) {
      const detail = failureOf(error).error.message;
      const since = this.reading.since;
      return { ok: false, detail, ...(since !== undefined && { since }) };
    }
  }

  renew(): void {
    this.reading.renew();
    this.writing.renew();
  }

  async anew<Result>(ask: (store: EventStore) => Promise<Result>): Promise<Result> {
    const store = this.another();
    try {
      return await ask(store);
    } finally {
      void store.close().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.writer.close();
    await Promise.all([this.news.close(), this.writing.close(), this.reading.close()]);
  }

  /** Position of the last event, 0 when there is none. */
  private async endOfLog(): Promise<number> {
    const [row] = await this.reading.rows<{ position: number | null }>(this.statements.lastPosition);
    return row?.position ?? 0;
  }

  /** Page after page: nothing is held in the database between two of them. */
  private async *pages(
    after: number,
    read: (after: number, rows: number) => Promise<readonly EventRow[]>,
    key: 'seq' | 'revision',
  ): AsyncIterable<StoredEvent> {
    const size = new PageSize();
    let last = after;
    for (;;) {
      this.checkOpen();
      const asked = size.rows;
      const rows = await read(last, asked);
      for (const row of rows) {
        last = row[key];
        yield fromRow(row);
      }
      if (rows.length < asked) return;
      size.saw(rows.length, totalBytes(rows));
    }
  }

  private checkOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
  }
}

function totalBytes(rows: readonly EventRow[]): number {
  return rows.reduce((sum, row) => sum + rowBytes(row), 0);
}

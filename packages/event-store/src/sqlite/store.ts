import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Environment, systemClock, systemRandom } from '../environment';
import { StoreUnavailable } from '../errors';
import { lastNotAfter } from '../instant';
import type { AppendRequest, AppendResult, EventStore, ReadCommunityOptions, StoredEvent } from '../port';
import { prepareAppend } from '../prepare';
import { Wakeup } from '../wakeup';
import { backupDatabase } from './backup';
import { type Connection, closeDatabase, failedOpening, openDatabase, type Statement } from './connection';
import { PageSize } from './page-size';
import { RecentRows } from './recent-rows';
import { type EventRow, fromRow, integer, rowBytes, selectEvents } from './rows';
import { type ChainReport, verifyDatabase } from './verify';
import { Writer } from './writer';

/** An event store in one SQLite file, with what only a file can do. */
export interface SqliteEventStore extends EventStore {
  /** Why appends are refused since an error; undefined while they are taken. */
  readonly readOnlyReason: string | undefined;
  /** Writes a complete, consistent copy to a new file while appends go on. Does not block the process. */
  backup(toFile: string): Promise<void>;
  /** Recomputes everything that was stored and names the first event that is not as it was written. */
  verifyChain(): Promise<ChainReport>;
}

export interface SqliteOptions extends Partial<Environment> {
  /** The file; created when absent. One process at a time (see `openDataFolder`). */
  readonly file: string;
}

/**
 * Opens an event store in a file.
 * @throws NewerData when newer software wrote the file, StoreUnavailable when it can't be read
 */
export async function openSqliteEventStore(options: SqliteOptions): Promise<SqliteEventStore> {
  const { file, clock = systemClock, random = systemRandom } = options;
  const db = openDatabase(file);
  try {
    return new FileEventStore(db, file, { clock, random });
  } catch (error) {
    // Its tables are not what this software made.
    db.close();
    throw failedOpening(error, file);
  }
}

class FileEventStore implements SqliteEventStore {
  private readonly wakeup = new Wakeup();
  private readonly closing = new AbortController();
  private readonly writer: Writer;
  private readonly recent = new RecentRows();

  private readonly byStream: Statement;
  private readonly byCommunity: Statement;
  private readonly withoutBoardEdits: Statement;
  private readonly byPosition: Statement;
  private readonly recordedMaxAt: Statement;
  private readonly names: Statement;
  private readonly maxPosition: Statement;

  constructor(
    private readonly db: Connection,
    private readonly file: string,
    environment: Environment,
  ) {
    this.writer = new Writer(db, file, environment, () => this.wakeup.call());
    const ofCommunity = 'events.community = ? AND seq > ? AND seq <= ?';
    this.byStream = db.prepare(selectEvents('stream = ? AND revision > ? ORDER BY events.revision'));
    this.byCommunity = db.prepare(selectEvents(`${ofCommunity} ORDER BY events.seq`));
    this.withoutBoardEdits = db.prepare(selectEvents(`${ofCommunity} AND binary IS NULL ORDER BY events.seq`));
    this.byPosition = db.prepare(selectEvents('position > ? ORDER BY position'));
    this.recordedMaxAt = db.prepare(`SELECT ${integer('recordedMax')} FROM events WHERE community = ? AND seq = ?`);
    this.names = db.prepare('SELECT CAST(name AS BLOB) AS name FROM communities ORDER BY id');
    this.maxPosition = db.prepare('SELECT max(position) AS position FROM events');
  }

  get readOnlyReason(): string | undefined {
    return this.writer.readOnlyReason;
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    return this.writer.write(prepareAppend(request));
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const id = this.writer.heads.stream(stream)?.id;
    if (id === undefined) return;
    yield* this.pages(fromRevision - 1, (after, rows) => this.byStream.all([id, after, rows]), 'revision');
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const head = this.writer.heads.community(communityId);
    const { from = 0, boardEdits = true } = options;
    const to = Math.min(options.to ?? Number.POSITIVE_INFINITY, head?.seq ?? -1);
    const id = head?.id ?? -1;
    const statement = boardEdits ? this.byCommunity : this.withoutBoardEdits;
    return this.pages(from - 1, (after, rows) => (after < to ? statement.all([id, after, to, rows]) : []), 'seq');
  }

  async head(communityId: string): Promise<number> {
    this.checkOpen();
    return this.writer.heads.community(communityId)?.seq ?? -1;
  }

  async seqAtInstant(communityId: string, instantMs: number): Promise<number> {
    this.checkOpen();
    const head = this.writer.heads.community(communityId);
    if (!head) return -1;
    return lastNotAfter(head.seq + 1, instantMs, (seq) => {
      const row = this.recordedMaxAt.get([head.id, seq]) as { recordedMax: number } | undefined;
      return row?.recordedMax ?? Number.POSITIVE_INFINITY;
    });
  }

  async communities(): Promise<readonly string[]> {
    this.checkOpen();
    const rows = this.names.all([]) as { name: ArrayBuffer }[];
    return rows.map(({ name }) => Buffer.from(name).toString('utf8'));
  }

  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    this.checkOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const size = new PageSize();
    let after = Number(options.after ?? 0);
    while (!signal.aborted) {
      const rows = after === this.writer.heads.lastPosition ? [] : this.rowsAfter(after, size.rows);
      const last = rows.at(-1);
      if (last === undefined) {
        await this.wakeup.next(signal);
        continue;
      }
      after = last.position;
      size.saw(rows.length, totalBytes(rows));
      yield rows.map(fromRow);
      await nextTurn();
    }
  }

  /** Subscribers who keep up ask for the same rows one after the other: they are read once. */
  private rowsAfter(after: number, count: number): readonly EventRow[] {
    const known = this.recent.after(after);
    if (known) return known;
    const rows = this.byPosition.all([after, count]) as EventRow[];
    if (rows.length < count) this.recent.keep(after, rows);
    return rows;
  }

  async lastPosition(): Promise<string | undefined> {
    this.checkOpen();
    const { position } = this.maxPosition.get([]) as { position: number | null };
    return position === null ? undefined : String(position);
  }

  async backup(toFile: string): Promise<void> {
    this.checkOpen();
    await backupDatabase(this.file, toFile);
  }

  async verifyChain(): Promise<ChainReport> {
    this.checkOpen();
    return verifyDatabase(this.file);
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.writer.close();
    this.closing.abort();
    closeDatabase(this.db, this.writer.readOnlyReason === undefined);
  }

  /** Page after page, giving others a turn between two of them. */
  private async *pages(
    after: number,
    read: (after: number, rows: number) => unknown[],
    key: 'seq' | 'revision',
  ): AsyncIterable<StoredEvent> {
    const size = new PageSize();
    let last = after;
    for (;;) {
      this.checkOpen();
      const rows = read(last, size.rows) as EventRow[];
      for (const row of rows) {
        const event = fromRow(row);
        last = event[key];
        yield event;
      }
      if (rows.length < size.rows) return;
      size.saw(rows.length, totalBytes(rows));
      await nextTurn();
    }
  }

  private checkOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
  }
}

function totalBytes(rows: readonly EventRow[]): number {
  return rows.reduce((sum, row) => sum + rowBytes(row), 0);
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreUnavailable } from '../errors';
import { lastNotAfter } from '../instant';
import { PageSize } from '../page-size';
import type { ReadCommunityOptions, StoredEvent } from '../port';
import { Wakeup } from '../wakeup';
import type { Connection, Statement } from './connection';
import type { Heads } from './heads';
import { RecentRows } from './recent-rows';
import { type EventRow, fromRow, integer, rowBytes, selectEvents } from './rows';

/** Reads and follows a log that is kept in SQLite, whoever writes it. */
export class LogReader {
  private readonly wakeup = new Wakeup();
  private readonly closing = new AbortController();
  private readonly recent = new RecentRows();

  private readonly byStream: Statement;
  private readonly byCommunity: Statement;
  private readonly withoutBoardEdits: Statement;
  private readonly byPosition: Statement;
  private readonly byEventId: Statement;
  private readonly recordedMaxAt: Statement;
  private readonly names: Statement;
  private readonly maxPosition: Statement;

  constructor(
    db: Connection,
    private readonly heads: Heads,
    /** Has all that the heads tell of written before it is read. */
    private readonly settle: () => void = () => undefined,
  ) {
    const ofCommunity = 'events.community = ? AND seq > ? AND seq <= ?';
    this.byStream = db.prepare(selectEvents('stream = ? AND revision > ? ORDER BY events.revision'));
    this.byCommunity = db.prepare(selectEvents(`${ofCommunity} ORDER BY events.seq`));
    this.withoutBoardEdits = db.prepare(selectEvents(`${ofCommunity} AND binary IS NULL ORDER BY events.seq`));
    this.byPosition = db.prepare(selectEvents('position > ? ORDER BY position'));
    this.byEventId = db.prepare(selectEvents('eventId = ?'));
    this.recordedMaxAt = db.prepare(`SELECT ${integer('recordedMax')} FROM events WHERE community = ? AND seq = ?`);
    this.names = db.prepare('SELECT CAST(name AS BLOB) AS name FROM communities ORDER BY id');
    this.maxPosition = db.prepare('SELECT max(position) AS position FROM events');
  }

  /** Tells subscribers that there is more. */
  committed(): void {
    this.wakeup.call();
  }

  /** Ends subscriptions; reads are refused from now on. */
  close(): void {
    this.closing.abort();
  }

  get closed(): boolean {
    return this.closing.signal.aborted;
  }

  checkOpen(): void {
    if (this.closed) throw new StoreUnavailable('The event store is closed');
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const id = this.heads.stream(stream)?.id;
    if (id === undefined) return;
    yield* this.pages(fromRevision - 1, (after, rows) => this.byStream.all([id, after, rows]), 'revision');
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    this.checkOpen();
    const head = this.heads.community(communityId);
    const { from = 0, boardEdits = true } = options;
    const to = Math.min(options.to ?? Number.POSITIVE_INFINITY, head?.seq ?? -1);
    const id = head?.id ?? -1;
    const statement = boardEdits ? this.byCommunity : this.withoutBoardEdits;
    return this.pages(from - 1, (after, rows) => (after < to ? statement.all([id, after, to, rows]) : []), 'seq');
  }

  find(eventId: string): StoredEvent | undefined {
    this.checkOpen();
    this.settle();
    const [row] = this.byEventId.all([eventId, 1]) as EventRow[];
    return row && fromRow(row);
  }

  head(communityId: string): number {
    this.checkOpen();
    return this.heads.community(communityId)?.seq ?? -1;
  }

  seqAtInstant(communityId: string, instantMs: number): number {
    this.checkOpen();
    const head = this.heads.community(communityId);
    if (!head) return -1;
    this.settle();
    return lastNotAfter(head.seq + 1, instantMs, (seq) => {
      const row = this.recordedMaxAt.get([head.id, seq]) as { recordedMax: number } | undefined;
      return row?.recordedMax ?? Number.POSITIVE_INFINITY;
    });
  }

  communities(): readonly string[] {
    this.checkOpen();
    this.settle();
    const rows = this.names.all([]) as { name: ArrayBuffer }[];
    return rows.map(({ name }) => Buffer.from(name).toString('utf8'));
  }

  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    this.checkOpen();
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const size = new PageSize();
    let after = Number(options.after ?? 0);
    while (!signal.aborted) {
      const rows = after === this.heads.lastPosition ? [] : this.rowsAfter(after, size.rows);
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

  lastPosition(): string | undefined {
    this.checkOpen();
    this.settle();
    const { position } = this.maxPosition.get([]) as { position: number | null };
    return position === null ? undefined : String(position);
  }

  /** Subscribers who keep up ask for the same rows one after the other: they are read once. */
  private rowsAfter(after: number, count: number): readonly EventRow[] {
    const known = this.recent.after(after);
    if (known) return known;
    this.settle();
    const rows = this.byPosition.all([after, count]) as EventRow[];
    if (rows.length < count) this.recent.keep(after, rows);
    return rows;
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
      this.settle();
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
}

function totalBytes(rows: readonly EventRow[]): number {
  return rows.reduce((sum, row) => sum + rowBytes(row), 0);
}

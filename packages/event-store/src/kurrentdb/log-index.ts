import type { Position } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../errors';
import type { Twin } from '../repeat';
import type { Connection, Statement } from '../sqlite/connection';
import { Heads } from '../sqlite/heads';
import { Inserter } from '../sqlite/inserter';
import { LogReader } from '../sqlite/reader';
import type { DecodedEvent } from './encoding';
import type { IndexFile } from './index-file';
import { compare, type Landmark } from './link';

/** Streams whose revisions are remembered; more are forgotten and read again when needed. */
const MAX_REMEMBERED = 20_000;

/** Events whose ids are remembered beside the file: those of which the writers are told next. */
const MAX_RECENT = 5000;

/** An event of $all; `ours` is undefined for one that others wrote. */
export interface SeenEvent {
  readonly line: string;
  readonly revision: number;
  readonly mark: Landmark;
  readonly ours: DecodedEvent | undefined;
}

/** An event of ours is not where it must be: truncated in KurrentDB, or missed by this node. */
export class Hole extends StoreUnavailable {
  constructor(line: string, revision: number) {
    super(
      `Event ${revision} of the stream ${line} is missing: streams must not be truncated in KurrentDB. This node's index is made anew at the next start.`,
    );
  }
}

interface Waiting {
  readonly isThere: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The order of our events, made from the order of $all by one rule that looks at nothing else, so that every node makes the
 * same: an append counts when its stream is not another community's and none of its event ids counted before. What does not
 * count (two nodes that took one id for different streams at once; a repetition that KurrentDB stored twice) is passed over
 * by all nodes alike. Holds the events too, so that all reading is local.
 */
export class LogIndex {
  readonly heads: Heads;
  readonly reader: LogReader;
  private readonly inserter: Inserter;
  private readonly lines = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();
  private readonly recent = new Map<string, Twin>();
  private readonly expected = new Map<string, () => void>();
  private progress: { reached: Position; mark: Landmark | undefined } | undefined;
  private failure: unknown;
  private readonly db: Connection;

  private readonly selectLine: Statement;
  private readonly saveLine: Statement;
  private readonly saveProgress: Statement;
  private readonly selectOne: Statement;
  private readonly selectKnown: Statement;

  constructor(private readonly file: IndexFile) {
    const { db } = file;
    this.db = db;
    this.heads = new Heads(db);
    this.reader = new LogReader(db, this.heads);
    this.inserter = new Inserter(db, this.heads);
    this.selectLine = db.prepare('SELECT revision FROM lines WHERE name = ?');
    this.saveLine = db.prepare(
      'INSERT INTO lines (name, revision) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET revision = excluded.revision',
    );
    this.saveProgress = db.prepare(
      `INSERT OR REPLACE INTO progress (id, reachedCommit, reachedPrepare, markCommit, markPrepare, markEventId)
       VALUES (1, ?, ?, ?, ?, ?)`,
    );
    this.selectOne = db.prepare('SELECT 1 FROM events WHERE eventId = ?');
    this.selectKnown = db.prepare(
      'SELECT CAST(eventId AS BLOB) AS id FROM events WHERE eventId IN (SELECT value FROM json_each(?))',
    );
    this.progress = loadProgress(db);
  }

  /** Up to where $all has been worked through. */
  get reached(): Position | undefined {
    return this.progress?.reached;
  }

  /** The last event that was indexed, by which the database is known again. */
  get mark(): Landmark | undefined {
    return this.progress?.mark;
  }

  /** Revision of a stream in KurrentDB, as far as this index goes; -1 for none. */
  lineRevision(line: string): number {
    const known = this.lines.get(line);
    if (known !== undefined) return known;
    const row = this.selectLine.get([line]) as { revision: number } | undefined;
    return row?.revision ?? -1;
  }

  twin(eventId: string): Twin | undefined {
    return this.recent.get(eventId) ?? this.heads.twin(eventId);
  }

  /** Whether any of these event ids is counted. */
  knows(eventIds: readonly string[]): boolean {
    return eventIds.some((id) => this.recent.has(id)) || this.known(eventIds).size > 0;
  }

  /** Last revision of a stream in our counting; -1 when no append of it counts. */
  revision(stream: string): number {
    return this.heads.stream(stream)?.revision ?? -1;
  }

  /** Whether another community has the stream. */
  isOfAnother(stream: string, communityId: string): boolean {
    const head = this.heads.stream(stream);
    return head !== undefined && head.community !== this.heads.community(communityId)?.id;
  }

  /** Goes on from the last event that was indexed, however far checkpoints have led. */
  backToMark(): void {
    const { mark } = this;
    this.progress = mark && { reached: mark.position, mark };
  }

  /** Nothing of ours stands up to a position of $all. */
  passOver(position: Position): void {
    if (!this.reached || compare(this.reached, position) < 0) this.apply([], position);
  }

  /**
   * Works through events in the order of $all, whole appends only, in one transaction with how far that goes.
   * @throws Hole; then the file is made anew at the next opening
   */
  apply(events: readonly SeenEvent[], reached: Position): void {
    this.heads.trim();
    if (this.lines.size > MAX_REMEMBERED) this.lines.clear();
    let mark = this.mark;
    const counted: [string, Twin][] = [];
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const known = this.known(events.flatMap(({ ours }) => ours?.eventId ?? []));
      const moved = new Map<string, number>();
      for (let i = 0; i < events.length; ) {
        const append = wholeAppend(events, i);
        i += append.length;
        const [first, last] = [append[0], append.at(-1)];
        if (!first || !last) break;
        const reachedBefore = this.lineRevision(last.line);
        if (last.revision <= reachedBefore) continue;
        if (first.ours && first.revision > reachedBefore + 1) throw new Hole(first.line, reachedBefore + 1);
        moved.set(last.line, last.revision);
        this.lines.set(last.line, last.revision);
        mark = last.mark;
        counted.push(
          ...this.count(
            append.flatMap(({ ours }) => ours ?? []),
            known,
          ),
        );
      }
      for (const [line, revision] of moved) this.saveLine.run([line, revision]);
      this.saveProgress.run([
        String(reached.commit),
        String(reached.prepare),
        ...(mark ? [String(mark.position.commit), String(mark.position.prepare), mark.eventId] : [null, null, null]),
      ]);
      this.db.exec('COMMIT');
    } catch (error) {
      this.heads.forget();
      this.lines.clear();
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      if (error instanceof Hole) this.file.spoil();
      throw error;
    }
    this.progress = { reached, mark };
    this.remember(counted);
    this.wake();
    if (events.length > 0) this.reader.committed();
  }

  /** Resolves once all up to a position of $all was worked through. */
  whenReached(position: Position): Promise<void> {
    return this.when(() => this.reached !== undefined && compare(this.reached, position) >= 0);
  }

  /** Resolves once a stream was worked through up to a revision it has in KurrentDB. */
  whenLine(line: string, revision: number): Promise<void> {
    return this.when(() => this.lineRevision(line) >= revision);
  }

  /** Resolves once an event with this id is counted, until that is forgotten. */
  whenCounted(eventId: string): Promise<undefined> {
    return new Promise((resolve) => this.expected.set(eventId, () => resolve(undefined)));
  }

  forgetCounted(eventId: string): void {
    this.expected.delete(eventId);
  }

  /** The index goes no further: whoever waits is told. */
  fail(error: unknown): void {
    this.failure = error;
    for (const one of this.waiting) one.reject(error);
    this.waiting.clear();
  }

  /** @throws why the index goes no further */
  checkGoesOn(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  close(): void {
    this.fail(new StoreUnavailable('The event store is closed'));
    this.reader.close();
    this.file.close();
  }

  private when(isThere: () => boolean): Promise<void> {
    if (isThere()) return Promise.resolve();
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiting.add({ isThere, resolve, reject }));
  }

  private wake(): void {
    for (const one of [...this.waiting]) {
      if (!one.isThere()) continue;
      this.waiting.delete(one);
      one.resolve();
    }
  }

  private known(eventIds: readonly string[]): Set<string> {
    const [one, ...more] = eventIds;
    if (one === undefined) return new Set();
    if (more.length === 0) return new Set(this.selectOne.get([one]) ? [one] : []);
    const rows = this.selectKnown.all([JSON.stringify(eventIds)]) as { id: ArrayBuffer }[];
    return new Set(rows.map(({ id }) => Buffer.from(id).toString('latin1')));
  }

  private remember(counted: readonly [string, Twin][]): void {
    if (this.recent.size + counted.length > MAX_RECENT) this.recent.clear();
    for (const [eventId, twin] of counted) {
      this.recent.set(eventId, twin);
      this.expected.get(eventId)?.();
    }
  }

  /** @param known the ids that count already, of those that are looked at; the new ones are added */
  private count(append: readonly DecodedEvent[], known: Set<string>): [string, Twin][] {
    const [first] = append;
    if (!first || first.part[1] !== append.length) return [];
    const stream = this.heads.stream(first.stream);
    if (stream && stream.community !== this.heads.community(first.communityId)?.id) return [];
    if (append.length > 1 && new Set(append.map(({ eventId }) => eventId)).size < append.length) return [];
    if (append.some(({ eventId }) => known.has(eventId))) return [];
    const community = this.heads.openCommunity(first.communityId);
    const open = stream ?? this.heads.openStream(first.stream, community.id);
    return append.map((event) => {
      this.inserter.insert(community, open, event);
      known.add(event.eventId);
      const { eventId, recordedAt, salt, leaf } = event;
      return [eventId, { stream: first.stream, revision: open.revision, seq: community.seq, recordedAt, salt, leaf }];
    });
  }
}

/** The events from `start` on that were appended together; one that is not ours stands alone. */
function wholeAppend(events: readonly SeenEvent[], start: number): readonly SeenEvent[] {
  const first = events[start];
  const count = first?.ours && first.ours.part[0] === 0 ? first.ours.part[1] : 1;
  let end = start + 1;
  while (end < start + count && events[end]?.line === first?.line && events[end]?.ours?.part[0] === end - start)
    end += 1;
  return events.slice(start, end);
}

function loadProgress(db: Connection): { reached: Position; mark: Landmark | undefined } | undefined {
  const row = db.prepare('SELECT * FROM progress').get([]) as Record<string, string | null> | undefined;
  if (!row) return undefined;
  const position = (commit: unknown, prepare: unknown) => ({
    commit: BigInt(String(commit)),
    prepare: BigInt(String(prepare)),
  });
  const { markEventId } = row;
  return {
    reached: position(row.reachedCommit, row.reachedPrepare),
    mark: markEventId ? { position: position(row.markCommit, row.markPrepare), eventId: markEventId } : undefined,
  };
}

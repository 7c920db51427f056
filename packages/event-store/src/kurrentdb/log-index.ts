import type { Position } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../errors';
import type { Statement } from '../sqlite/connection';
import { Heads } from '../sqlite/heads';
import { Inserter } from '../sqlite/inserter';
import { LogReader } from '../sqlite/reader';
import type { DecodedEvent } from './encoding';
import { EventIds } from './event-ids';
import type { IndexFile } from './index-file';
import { IndexWrites, loadProgress, type Progress } from './index-writes';
import { compare, type Landmark } from './link';

/** Streams whose revisions are remembered; more are forgotten and read again when needed. */
const maxRememberedStreams = 20_000;

/** More rows than this are not held back for a file that can't be written. */
const maxUnwrittenRows = 20_000;

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
 *
 * Counting goes on in memory, so that writers have their answers at once; the rows are written in the next turn, and before
 * anybody reads the file.
 */
export class LogIndex {
  readonly heads: Heads;
  readonly reader: LogReader;
  readonly ids: EventIds;
  /** Told when the rows of a turn could not be written. */
  onTrouble: (error: StoreUnavailable) => void = () => undefined;
  private readonly inserter: Inserter;
  private readonly writes: IndexWrites;
  private readonly lines = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();
  private progress: Progress | undefined;
  private failure: unknown;
  private scheduled = false;
  private readonly selectLine: Statement;

  constructor(private readonly file: IndexFile) {
    const { db } = file;
    this.writes = new IndexWrites(db);
    this.heads = new Heads(db, this.writes.add);
    this.ids = new EventIds(db, this.heads);
    this.reader = new LogReader(db, this.heads, () => this.settle());
    this.inserter = new Inserter(db, this.heads, this.writes.add);
    this.selectLine = db.prepare('SELECT revision FROM lines WHERE name = ?');
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
   * Works through events in the order of $all, whole appends only.
   * @throws Hole; then the file is made anew at the next opening
   */
  apply(events: readonly SeenEvent[], reached: Position): void {
    this.trim(events.length);
    const appends = this.newAppends(events);
    const known = this.ids.known(appends.flatMap((append) => append.flatMap(({ ours }) => ours?.eventId ?? [])));
    // What is read above may fail; from here on nothing does, so that an append counts whole.
    for (const append of appends) this.count(append, known);
    const mark = appends.at(-1)?.at(-1)?.mark ?? this.mark;
    this.progress = { reached, mark };
    this.writes.addProgress(this.progress);
    this.schedule();
    this.wake();
  }

  /** Writes what is counted. @throws StoreUnavailable; then it waits for the next time */
  settle(): void {
    try {
      if (this.writes.write()) this.reader.committed();
    } catch (cause) {
      throw new StoreUnavailable("The index of this node can't be written", { cause });
    }
  }

  /** Resolves once all up to a position of $all was worked through. */
  whenReached(position: Position): Promise<void> {
    return this.when(() => this.reached !== undefined && compare(this.reached, position) >= 0);
  }

  /** Resolves once a stream was worked through up to a revision it has in KurrentDB. */
  whenLine(line: string, revision: number): Promise<void> {
    return this.when(() => this.lineRevision(line) >= revision);
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
    try {
      this.settle();
    } catch {
      // It comes again from KurrentDB.
    }
    this.reader.close();
    this.file.close();
  }

  private when(isThere: () => boolean): Promise<void> {
    if (isThere()) return Promise.resolve();
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiting.add({ isThere, resolve, reject }));
  }

  private wake(): void {
    for (const one of this.waiting) {
      if (!one.isThere()) continue;
      this.waiting.delete(one);
      one.resolve();
    }
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.reader.closed) return;
      try {
        this.settle();
      } catch (error) {
        this.onTrouble(error as StoreUnavailable);
      }
    });
  }

  /** Forgets what the file has, where too much is remembered. */
  private trim(more: number): void {
    const { heads, ids, lines, writes } = this;
    const isFull = heads.isFull || lines.size > maxRememberedStreams || ids.isFullWith(more);
    if (!isFull && writes.count <= maxUnwrittenRows) return;
    this.settle();
    if (heads.isFull) heads.forget();
    if (lines.size > maxRememberedStreams) lines.clear();
    if (ids.isFullWith(more)) ids.forget();
  }

  /** The appends that this index has not seen; afterwards the heads of what they are of are remembered. @throws Hole */
  private newAppends(events: readonly SeenEvent[]): (readonly SeenEvent[])[] {
    this.heads.numbers();
    const found: (readonly SeenEvent[])[] = [];
    const ends = new Map<string, number>();
    for (let i = 0; i < events.length; ) {
      const append = wholeAppend(events, i);
      i += append.length;
      const [first, last] = [append[0], append.at(-1)];
      if (!first || !last) break;
      const before = ends.get(last.line) ?? this.lineRevision(last.line);
      if (last.revision <= before) continue;
      if (first.ours && first.revision > before + 1) {
        this.file.spoil();
        throw new Hole(first.line, before + 1);
      }
      ends.set(last.line, last.revision);
      found.push(append);
      if (!first.ours) continue;
      this.heads.stream(first.ours.stream);
      this.heads.community(first.ours.communityId);
    }
    return found;
  }

  /** @param known the ids that count already, of those that are looked at; the new ones are added */
  private count(seen: readonly SeenEvent[], known: Set<string>): void {
    const last = seen.at(-1);
    if (last) this.lines.set(last.line, last.revision);
    if (last) this.writes.addLine(last.line, last.revision);
    const append = seen.flatMap(({ ours }) => ours ?? []);
    const [first] = append;
    if (!first || first.part[1] !== append.length) return;
    const stream = this.heads.stream(first.stream);
    if (stream && stream.community !== this.heads.community(first.communityId)?.id) return;
    if (append.length > 1 && new Set(append.map(({ eventId }) => eventId)).size < append.length) return;
    if (append.some(({ eventId }) => known.has(eventId))) return;
    const community = this.heads.openCommunity(first.communityId);
    const open = stream ?? this.heads.openStream(first.stream, community.id);
    for (const event of append) {
      this.inserter.insert(community, open, event);
      known.add(event.eventId);
      const { eventId, recordedAt, salt, leaf } = event;
      const { revision } = open;
      this.ids.add(eventId, { stream: first.stream, revision, seq: community.seq, recordedAt, salt, leaf });
    }
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

import type { Environment } from '../environment';
import { EventStoreError, InvalidEvent, StorageFull, StoreReadOnly, StoreUnavailable } from '../errors';
import type { AppendResult } from '../port';
import type { PreparedAppend } from '../prepare';
import { checkRevision, firstAnswer } from '../repeat';
import { type Connection, failedWrite, hasRoom, isUniqueViolation } from './connection';
import { Heads, type StreamHead } from './heads';
import { Inserter } from './inserter';
import { storeSchemaVersion } from './schema';

const saltBytes = 16;
/** One commit takes at most this much, so that it never blocks the process for long. */
const groupEvents = 1000;
const groupBytes = 4 * 1024 * 1024;

interface Waiting {
  readonly append: PreparedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: EventStoreError) => void;
}

/**
 * Writes appends. Those that arrive in the same turn of the event loop share one transaction, so one fsync serves them
 * all; each is accepted or refused by itself, before any of its rows is written. Answers are given after the commit.
 */
export class Writer {
  readonly heads: Heads;
  /** Why no more appends are taken; undefined while they are. */
  readOnlyReason: string | undefined;

  private queue: Waiting[] = [];
  private scheduled = false;
  private closed = false;
  private readonly inserter: Inserter;

  constructor(
    private readonly db: Connection,
    private readonly file: string,
    private readonly environment: Environment,
    private readonly committed: () => void,
  ) {
    this.heads = new Heads(db);
    this.inserter = new Inserter(db, this.heads);
  }

  write(append: PreparedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new StoreUnavailable('The event store is closed'));
      if (this.readOnlyReason !== undefined) return reject(new StoreReadOnly(this.readOnlyReason));
      this.queue.push({ append, resolve, reject });
      this.schedule();
    });
  }

  /** Writes what waits, then takes no more. */
  close(): void {
    this.closed = true;
    while (this.queue.length > 0) this.flush();
  }

  /** What an append of now would meet, by a commit that changes nothing; undefined when it would be taken. */
  trouble(): EventStoreError | undefined {
    if (this.closed) return new StoreUnavailable('The event store is closed');
    if (this.readOnlyReason !== undefined) return new StoreReadOnly(this.readOnlyReason);
    // One page may still fit where no event does.
    if (!hasRoom(this.file)) return new StorageFull();
    try {
      this.transaction(() => this.db.pragma(`user_version = ${storeSchemaVersion}`));
      return undefined;
    } catch (error) {
      return failedWrite(error, this.file);
    }
  }

  /** After the I/O of this turn, not in a microtask: a busy writer must not keep sockets from being read. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.queue.length > 0) this.flush();
      if (this.queue.length > 0) this.schedule();
    });
  }

  private flush(): void {
    const group = this.takeGroup();
    let outcomes: (AppendResult | EventStoreError)[];
    try {
      outcomes = this.commit(group);
    } catch (error) {
      const failure = failedWrite(error, this.file);
      if (failure instanceof StoreReadOnly) this.readOnlyReason = failure.reason;
      for (const waiting of group) waiting.reject(failure);
      if (this.readOnlyReason !== undefined) this.refuseQueue(failure);
      return;
    }
    for (const [i, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[i];
      if (outcome instanceof EventStoreError) reject(outcome);
      else if (outcome) resolve(outcome);
    }
    if (outcomes.some((outcome) => !(outcome instanceof EventStoreError) && !outcome.repeated)) this.committed();
  }

  private takeGroup(): Waiting[] {
    let events = 0;
    let bytes = 0;
    let count = 0;
    for (const { append } of this.queue) {
      events += append.events.length;
      bytes += append.bytes;
      if (count > 0 && (events > groupEvents || bytes > groupBytes)) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  private refuseQueue(failure: EventStoreError): void {
    for (const waiting of this.queue.splice(0)) waiting.reject(failure);
  }

  /**
   * One transaction for the group. Event ids are rarely repeated, so the first try leaves finding that out to the unique
   * index; if one is, all is undone and done again with a look before each append.
   */
  private commit(group: readonly Waiting[]): (AppendResult | EventStoreError)[] {
    if (this.heads.isFull) this.heads.forget();
    try {
      return this.transaction(() => group.map(({ append }) => this.attempt(append, false)));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.transaction(() => group.map(({ append }) => this.attempt(append, true)));
    }
  }

  private transaction<Result>(work: () => Result): Result {
    try {
      this.db.exec('BEGIN IMMEDIATE');
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.heads.forget();
      // SQLite has already rolled back by itself after most errors of the disk.
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Inside a transaction. A refusal is a result, an error of the database is thrown. */
  private attempt(append: PreparedAppend, lookForTwins: boolean): AppendResult | EventStoreError {
    try {
      const stream = this.heads.stream(append.stream);
      const revision = stream?.revision ?? -1;
      if (lookForTwins || revision !== append.expectedRevision) {
        const repeated = firstAnswer(append, (eventId) => this.heads.twin(eventId));
        if (repeated) return repeated;
      }
      if (stream && stream.community !== this.heads.community(append.communityId)?.id) {
        throw new InvalidEvent('the stream belongs to another community');
      }
      checkRevision(append, revision);
      return this.insertAll(append, stream);
    } catch (error) {
      if (error instanceof EventStoreError) return error;
      throw error;
    }
  }

  private insertAll(append: PreparedAppend, known: StreamHead | undefined): AppendResult {
    const community = this.heads.openCommunity(append.communityId);
    const stream = known ?? this.heads.openStream(append.stream, community.id);
    const recordedAt = this.environment.clock.now();
    const salts = this.environment.random.bytes(saltBytes * append.events.length);
    const firstSeq = community.seq + 1;
    const firstRevision = stream.revision + 1;
    append.events.forEach(({ eventId, type, payload, binary, metadata, leaf }, i) => {
      const salt = Buffer.from(salts.subarray(i * saltBytes, (i + 1) * saltBytes));
      const event = { eventId, type, payload, binary, metadata, recordedAt, salt, leaf: leaf(salt) };
      this.inserter.insert(community, stream, event);
    });
    const { seq: lastSeq } = community;
    return { firstRevision, lastRevision: stream.revision, firstSeq, lastSeq, repeated: false, recordedAt };
  }
}

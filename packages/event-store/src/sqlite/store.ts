import { type Environment, systemClock, systemRandom } from '../environment';
import type { AppendRequest, AppendResult, EventStore, ReadCommunityOptions, StoredEvent } from '../port';
import { prepareAppend } from '../prepare';
import { backupDatabase } from './backup';
import { type Connection, closeDatabase, failedOpening, openDatabase } from './connection';
import { LogReader } from './reader';
import { type ChainReport, verifyDatabase } from './verify';
import { Writer } from './writer';

/** An event store in one SQLite file, with what only a file can do. */
export interface SqliteEventStore extends EventStore {
  /** Why appends are refused since an error; undefined while they are taken. */
  readonly readOnlyReason: string | undefined;
  /** Why an append of now would not be stored, tried on the disk; undefined when it would. */
  writeTrouble(): Promise<string | undefined>;
  /** Writes a complete, consistent copy to a new file while appends go on. Does not block the process. */
  backup(toFile: string): Promise<void>;
  /** Recomputes everything that was stored and names the first event that is not as it was written. */
  verifyChain(): Promise<ChainReport>;
}

interface SqliteOptions extends Partial<Environment> {
  /** The file; created when absent. One process at a time (see `openDataFolder`). */
  readonly file: string;
  /** Whether one that is absent is made. Default true. */
  readonly create?: boolean;
}

/**
 * Opens an event store in a file.
 * @throws NewerData when newer software wrote the file, StoreUnavailable when it can't be read, StoreMissing
 */
export async function openSqliteEventStore(options: SqliteOptions): Promise<SqliteEventStore> {
  const { file, clock = systemClock, random = systemRandom, create = true } = options;
  const db = openDatabase(file, create);
  try {
    return new FileEventStore(db, file, { clock, random });
  } catch (error) {
    // Its tables are not what this software made.
    db.close();
    throw failedOpening(error, file);
  }
}

class FileEventStore implements SqliteEventStore {
  private readonly writer: Writer;
  private readonly reader: LogReader;

  constructor(
    private readonly db: Connection,
    private readonly file: string,
    environment: Environment,
  ) {
    this.writer = new Writer(db, file, environment, () => this.reader.committed());
    this.reader = new LogReader(db, this.writer.heads);
  }

  get readOnlyReason(): string | undefined {
    return this.writer.readOnlyReason;
  }

  async writeTrouble(): Promise<string | undefined> {
    return this.writer.trouble()?.message;
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    return this.writer.write(prepareAppend(request));
  }

  readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    return this.reader.readStream(stream, fromRevision);
  }

  readCommunity(communityId: string, options: ReadCommunityOptions = {}): AsyncIterable<StoredEvent> {
    return this.reader.readCommunity(communityId, options);
  }

  async head(communityId: string): Promise<number> {
    return this.reader.head(communityId);
  }

  async find(eventId: string): Promise<StoredEvent | undefined> {
    return this.reader.find(eventId);
  }

  async seqAtInstant(communityId: string, instantMs: number): Promise<number> {
    return this.reader.seqAtInstant(communityId, instantMs);
  }

  async communities(): Promise<readonly string[]> {
    return this.reader.communities();
  }

  subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    return this.reader.subscribe(options);
  }

  async lastPosition(): Promise<string | undefined> {
    return this.reader.lastPosition();
  }

  async backup(toFile: string): Promise<void> {
    this.reader.checkOpen();
    await backupDatabase(this.file, toFile);
  }

  async verifyChain(): Promise<ChainReport> {
    this.reader.checkOpen();
    return verifyDatabase(this.file);
  }

  async close(): Promise<void> {
    if (this.reader.closed) return;
    this.writer.close();
    this.reader.close();
    closeDatabase(this.db, this.writer.readOnlyReason === undefined);
  }
}

import { closeSync, existsSync, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { EventStoreError, NewerData, StorageFull, StoreMissing, StoreReadOnly, StoreUnavailable } from '../errors';
import { storeSchema, storeSchemaVersion } from './schema';

export type Connection = Libsql.Database;
export type Statement = Libsql.Statement;

/** How long a commit waits for a foreign process (an operator's sqlite3, a copy being made) before it gives up. */
const busyTimeoutMs = 2000;
/**
 * Pages of the WAL after which SQLite moves them into the file (8 MiB). More than its default of 1000, because the index
 * of event ids is random and a page written by many commits is moved once; not many more, because a WAL that still grows
 * costs more than one that is written over.
 */
const checkpointEveryPages = 2000;
/** After a backup held the log open, its file shrinks to this again. */
const walSizeLimitBytes = 8 * 1024 * 1024;
/** With less room than this a write error is taken for a full disk. */
const noRoomBytes = 256 * 1024;

/**
 * Opens (and creates) an event database. WAL with `synchronous=FULL`: every commit is on the disk when it returns;
 * `fullfsync` because macOS otherwise leaves it in the drive's cache.
 * @param create whether one that is absent is made
 * @throws NewerData when a newer version of the software wrote the file, StoreUnavailable when it can't be read, StoreMissing
 */
export function openDatabase(file: string, create = true): Connection {
  if (!create && !existsSync(file)) throw new StoreMissing(`${file} is not there`);
  // Created by us so that only this user can read it; SQLite gives the files beside it the same mode.
  closeSync(openSync(file, 'a', 0o600));
  const db = new Libsql(file, { timeout: busyTimeoutMs });
  try {
    const version = Number(pragmaValue(db, 'user_version'));
    if (version === 0 && !create) throw new StoreMissing(`${file} is empty: there is no history in it`);
    if (version > storeSchemaVersion) throw new NewerData(file, version, storeSchemaVersion);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = 1');
    db.pragma('checkpoint_fullfsync = 1');
    db.pragma(`wal_autocheckpoint = ${checkpointEveryPages}`);
    db.pragma(`journal_size_limit = ${walSizeLimitBytes}`);
    if (version === 0) db.exec(`BEGIN IMMEDIATE; ${storeSchema}; PRAGMA user_version = ${storeSchemaVersion}; COMMIT`);
    checkTables(db);
    return db;
  } catch (error) {
    db.close();
    throw failedOpening(error, file);
  }
}

/**
 * A flipped bit in the text of a table's definition need not stop SQLite from opening the file: it may see an empty table then,
 * which nothing that is read would show. @throws when a table or index is not what this software makes
 */
function checkTables(db: Connection): void {
  const fresh = new Libsql(':memory:');
  try {
    fresh.exec(storeSchema);
    const found = new Set(definitions(db));
    if (!definitions(fresh).every((one) => found.has(one))) throw new Error('the definition of its tables is damaged');
  } finally {
    fresh.close();
  }
}

/** As bytes: the driver ends the process over text that is not UTF-8. */
function definitions(db: Connection): readonly string[] {
  const rows = db.prepare(`SELECT ${definitionColumns} FROM sqlite_schema`).all([]) as Record<
    string,
    ArrayBuffer | null
  >[];
  return rows.map((row) =>
    Object.values(row)
      .map((part) => Buffer.from(part ?? new ArrayBuffer(0)).toString('hex'))
      .join(),
  );
}
const definitionColumns = ['type', 'name', 'tbl_name', 'sql'].map((part) => `CAST(${part} AS BLOB) AS ${part}`).join();

/** What a file that can't be opened is for its operator. */
export function failedOpening(error: unknown, file: string): EventStoreError {
  if (error instanceof EventStoreError) return error;
  return new StoreUnavailable(`${file} can't be opened as an event store: ${String(error)}`, { cause: error });
}

/** Closes; `tidy` first moves what is in the WAL into the file, so that the file is whole by itself. */
export function closeDatabase(db: Connection, tidy: boolean): void {
  try {
    if (tidy) db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The WAL stays beside the file and is read at the next start: nothing is lost.
  }
  db.close();
}

/** The single value of a PRAGMA. */
export function pragmaValue(db: Connection, name: string): unknown {
  const row = (db.pragma(name) as readonly Record<string, unknown>[])[0];
  return row && Object.values(row)[0];
}

interface SqliteFailure {
  readonly code: string;
  readonly rawCode?: number;
  readonly message: string;
}

const SQLITE_CONSTRAINT_UNIQUE = 2067;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_FULL = 13;
const SQLITE_IOERR = 10;
const SQLITE_IOERR_FSYNC = SQLITE_IOERR | (4 << 8);
const SQLITE_IOERR_DIR_FSYNC = SQLITE_IOERR | (5 << 8);

function isSqliteFailure(error: unknown): error is SqliteFailure {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE');
}

/** Whether a row was refused because a unique value is already there. */
export function isUniqueViolation(error: unknown): boolean {
  if (!isSqliteFailure(error)) return false;
  return error.rawCode === SQLITE_CONSTRAINT_UNIQUE || error.rawCode === SQLITE_CONSTRAINT_PRIMARYKEY;
}

/**
 * What a failed write means for the writer. Busy and full pass by themselves. Everything else (a failed fsync above
 * all: the kernel may have dropped the pages, and trying again would succeed without storing them) does not.
 */
export function failedWrite(error: unknown, file: string): EventStoreError {
  if (error instanceof EventStoreError) return error;
  const cause = { cause: error };
  if (!isSqliteFailure(error)) return new StoreReadOnly(String(error), cause);
  const raw = error.rawCode ?? 0;
  const primary = raw & 0xff;
  if (primary === SQLITE_FULL) return new StorageFull(cause);
  if (primary === SQLITE_BUSY || primary === SQLITE_LOCKED) {
    return new StoreUnavailable(`Another process is using ${file}`, cause);
  }
  const isSync = raw === SQLITE_IOERR_FSYNC || raw === SQLITE_IOERR_DIR_FSYNC;
  if (primary === SQLITE_IOERR && !isSync && !hasRoom(file)) return new StorageFull(cause);
  return new StoreReadOnly(`${error.code} (${raw}): ${error.message}`, cause);
}

/** SQLite reports a full disk as a general I/O error where it grows its shared index file. */
export function hasRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize > noRoomBytes;
  } catch {
    return true;
  }
}

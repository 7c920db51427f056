import { rmSync } from 'node:fs';
import Database from 'libsql';

/** A text comes out as bytes (`texts`). */
export type Value = string | number | null | Uint8Array;

/**
 * Columns of text, to be selected. libsql aborts the whole process at a text that is not UTF-8, which one flipped bit on the
 * disk can make of it; so texts come out as bytes.
 */
export const texts = (...columns: readonly string[]): string =>
  columns.map((column) => `cast(${column} as blob)`).join(', ');

/** What is stored is not what was written. */
class ReadStoreDamaged extends Error {
  override readonly name = 'ReadStoreDamaged';

  constructor(options?: ErrorOptions) {
    super('The read store is damaged: stop, delete read.db and start; it is built again from the log', options);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A text that was selected with `texts`. @throws ReadStoreDamaged */
export function textOf(value: Value | undefined): string {
  if (!ArrayBuffer.isView(value)) return String(value);
  try {
    return utf8.decode(value);
  } catch (error) {
    throw new ReadStoreDamaged({ cause: error });
  }
}

/** A document that was selected with `texts`. @throws ReadStoreDamaged */
export function documentOf<T>(value: Value | undefined): T {
  const text = textOf(value);
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new ReadStoreDamaged({ cause: error });
  }
}

/** A thin, synchronous layer over libsql: statements are prepared once, rows come as arrays. */
export interface SqliteDatabase {
  /** Returns the number of rows changed. */
  run(sql: string, values: readonly Value[]): number;
  row(sql: string, values: readonly Value[]): readonly Value[] | undefined;
  rows(sql: string, values: readonly Value[]): readonly (readonly Value[])[];
  transaction(work: () => void): void;
  close(): void;
}

/** Opens the file; one of another format is removed first, since a read store can always be rebuilt. */
export function openDatabase(file: string, formatVersion: number, tables: string): SqliteDatabase {
  let database = connect(file);
  const found = userVersion(database);
  if (found !== 0 && found !== formatVersion) {
    database.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    database = connect(file);
  }
  database.exec(tables);
  database.exec(`pragma user_version = ${formatVersion}`);
  return wrap(database);
}

const pageBytes = 4096;
/** The write-ahead log is folded into the file when it is this long, and cut to it when it became longer. */
const logBytes = 4 * 1024 ** 2;

function connect(file: string): Database.Database {
  const database = new Database(file);
  // A write of a word rewrites its page: small ones. It only has effect in a new file.
  database.exec(`pragma page_size = ${pageBytes}`);
  // NORMAL may lose the last commits in a power cut, never consistency; they are folded again from the log.
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768;');
  // In bytes, for older files have larger pages. What stands beside the file must fit on a small disk.
  const pages = Math.ceil(logBytes / Number((database.prepare('pragma page_size').raw().get() as readonly Value[])[0]));
  database.exec(`pragma wal_autocheckpoint = ${pages}; pragma journal_size_limit = ${logBytes}`);
  return database;
}

function userVersion(database: Database.Database): number {
  const row = database.prepare('pragma user_version').raw().get() as readonly Value[] | undefined;
  return Number(row?.[0] ?? 0);
}

function wrap(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement<unknown[]>>();
  const prepared = (sql: string, reads: boolean) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      if (reads) statement.raw();
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    run: (sql, values) => prepared(sql, false).run(...values).changes,
    row: (sql, values) => prepared(sql, true).all(...values)[0] as readonly Value[] | undefined,
    rows: (sql, values) => prepared(sql, true).all(...values) as (readonly Value[])[],
    transaction(work) {
      database.exec('begin immediate');
      try {
        work();
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    close: () => {
      try {
        // The driver leaves the log beside the file when it closes.
        database.exec('pragma wal_checkpoint(truncate)');
      } catch {
        // It is read at the next start.
      }
      database.close();
    },
  };
}

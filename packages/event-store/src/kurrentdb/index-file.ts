import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { lockFolder } from '../folder/lock';
import { type Connection, pragmaValue } from '../sqlite/connection';
import { storeSchema, storeSchemaVersion } from '../sqlite/schema';

/** Of what is added below to the tables of a log. */
const addedVersion = 1;
/** Version of the index; one of any other version is made anew. */
const indexVersion = storeSchemaVersion * 1000 + addedVersion;

/**
 * The tables of an event log, and what ties them to KurrentDB: the revision its streams have there, and up to where $all
 * has been worked through (`reached`), with the last event indexed as the mark by which the database is known again.
 */
const indexSchema = `${storeSchema};
CREATE TABLE lines (name TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reachedCommit TEXT NOT NULL, reachedPrepare TEXT NOT NULL,
  markCommit TEXT, markPrepare TEXT, markEventId TEXT
)`;

/** The database of an index, and whose it is. */
export interface IndexFile {
  readonly db: Connection;
  /** It is made anew at the next opening. */
  spoil(): void;
  close(): void;
}

/** A version that no index has. */
const spoiltVersion = -1;
const spoil = (db: Connection) => db.exec(`PRAGMA user_version = ${spoiltVersion}`);

/**
 * Opens the index of this node, in memory without a folder. It holds nothing that is not in KurrentDB, so it is not
 * fsynced at every commit: after a power cut it is an earlier, whole one and catches up; one that can't be read is made anew.
 * @param fresh whether to forget what is there
 * @throws DataFolderLocked when another process uses it
 */
export function openIndexFile(folder: string | undefined, fresh = false): IndexFile {
  if (folder === undefined) {
    const db = prepared(new Libsql(':memory:'));
    return { db, spoil: () => spoil(db), close: () => db.close() };
  }
  const own = join(folder, 'kurrentdb-index');
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const lock = lockFolder(own);
  try {
    const db = openOrRemake(join(own, 'index.db'), fresh);
    return {
      db,
      spoil: () => spoil(db),
      close() {
        db.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openOrRemake(file: string, fresh: boolean): Connection {
  if (fresh) for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  closeSync(openSync(file, 'a', 0o600));
  let db: Connection | undefined;
  try {
    db = new Libsql(file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    const version = Number(pragmaValue(db, 'user_version'));
    if (version === 0 || version === indexVersion) return prepared(db);
  } catch (error) {
    if (fresh) throw error;
  }
  db?.close();
  return openOrRemake(file, true);
}

function prepared(db: Connection): Connection {
  if (Number(pragmaValue(db, 'user_version')) === 0) {
    db.exec(`BEGIN IMMEDIATE; ${indexSchema}; PRAGMA user_version = ${indexVersion}; COMMIT`);
  }
  return db;
}

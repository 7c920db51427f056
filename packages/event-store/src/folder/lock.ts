import { closeSync, mkdirSync, openSync, readSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { DataFolderInvalid, DataFolderLocked } from '../errors';

/** Folders this process owns. On `globalThis`, because a second copy of this module must see them too. */
const ownedDataFolders = Symbol.for('samenspel.owned-data-folders');
const lockFile = 'lock';
/** Where SQLite keeps `user_version` in the header of a file. */
const userVersionOffset = 60;

/**
 * Makes this process the owner of a folder, until `release` or its death. The lock is the operating system's own, held
 * through an exclusive transaction of SQLite on the file `lock`: it ends with the process, however that ends, so a stale
 * lock can't exist, and process ids that come again (as in containers) can't deceive it. Linux, macOS, Windows; not NFS.
 * @throws DataFolderLocked; DataFolderInvalid when it can't be created or written
 */
export function lockFolder(folder: string): { release(): void } {
  const path = createFolder(folder);
  const owned = ownedFolders();
  // Before the file is touched: closing any descriptor of it would end this process's own POSIX lock.
  if (owned.has(path)) throw new DataFolderLocked(folder, process.pid);

  const db = openLocked(folder, join(path, lockFile));
  owned.add(path);
  return {
    release: () => {
      if (!owned.delete(path)) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function createFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return realpathSync(folder);
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function openLocked(folder: string, file: string): Libsql.Database {
  let db: Libsql.Database | undefined;
  try {
    db = new Libsql(file, { timeout: 0 });
    db.pragma('journal_mode = DELETE');
    db.exec(`PRAGMA user_version = ${process.pid}; BEGIN EXCLUSIVE`);
    return db;
  } catch (error) {
    db?.close();
    if (isBusy(error)) throw new DataFolderLocked(folder, ownerOf(file));
    throw unusable(folder, error);
  }
}

function isBusy(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'SQLITE_BUSY';
}

function unusable(folder: string, cause: unknown): DataFolderInvalid {
  return new DataFolderInvalid(`The data folder ${folder} can't be used: ${String(cause)}`, { cause });
}

function ownedFolders(): Set<string> {
  const holder = globalThis as { [ownedDataFolders]?: Set<string> };
  holder[ownedDataFolders] ??= new Set();
  return holder[ownedDataFolders];
}

/** The process id the owner wrote; only for the message. Called only while this process holds no lock on the file. */
function ownerOf(file: string): number | undefined {
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(file, 'r');
  try {
    const read = readSync(descriptor, bytes, 0, 4, userVersionOffset);
    return read === 4 ? bytes.readUInt32BE() || undefined : undefined;
  } finally {
    closeSync(descriptor);
  }
}

import { chmodSync, closeSync, copyFileSync, existsSync, openSync } from 'node:fs';
import Database from 'libsql';
import { VaultFromNewerVersion, VaultMissing } from '../errors';
import { migrations as ours } from './migrations';

/** Only the account that runs the server may read names and keys. */
const ownerOnly = 0o600;

interface OpenOptions {
  readonly migrations?: readonly string[];
  /** Whether one that is absent is made. Default true. */
  readonly create?: boolean;
}

/**
 * Opens (or makes) the database of the vault and brings it to the newest version. An older one is first copied to
 * `<file>.v<version>.bak`.
 * @throws VaultFromNewerVersion; VaultMissing
 */
export function openDatabase(file: string, { migrations = ours, create = true }: OpenOptions = {}): Database.Database {
  if (file !== ':memory:' && !existsSync(file)) {
    if (!create) throw new VaultMissing(`${file} is not there`);
    closeSync(openSync(file, 'a', ownerOnly));
  }
  const db = new Database(file);
  try {
    if (!create) mustBeWhole(db, file);
    // FULL: a key must be on disk before anything sealed with it. secure_delete: what is erased is overwritten.
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON',
    );
    db.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA busy_timeout = 5000');
    migrate(db, file, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @throws VaultMissing */
function mustBeWhole(db: Database.Database, file: string): void {
  let said: string;
  try {
    if (versionOf(db) === 0) throw new VaultMissing(`${file} is empty: there is no vault in it`);
    // As bytes: the driver ends the process over text that is not UTF-8.
    const row = db.prepare('SELECT CAST(quick_check AS BLOB) AS said FROM pragma_quick_check(1)').get();
    said = Buffer.from((row as { said: ArrayBuffer }).said).toString('utf8');
  } catch (error) {
    if (error instanceof VaultMissing) throw error;
    said = String(error);
  }
  if (said !== 'ok') throw new VaultMissing(`${file} is damaged: ${said}`);
}

function migrate(db: Database.Database, file: string, migrations: readonly string[]): void {
  const version = versionOf(db);
  if (version > migrations.length) throw new VaultFromNewerVersion(version, migrations.length);
  if (version === migrations.length) return;
  if (version > 0) keepCopy(db, file, version);
  for (let next = version; next < migrations.length; next += 1) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(migrations[next] ?? '');
      db.exec(`PRAGMA user_version = ${next + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
}

function keepCopy(db: Database.Database, file: string, version: number): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const copy = `${file}.v${version}.bak`;
  copyFileSync(file, copy);
  chmodSync(copy, ownerOnly);
}

/** The version a database says it has; 0 for a new one. */
function versionOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}

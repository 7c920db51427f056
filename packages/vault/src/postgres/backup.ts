import { existsSync, rmSync } from 'node:fs';
import type Sqlite from 'libsql';
import { BackupFailed, VaultUnsuitable } from '../errors';
import { openDatabase as openSqlite } from '../sqlite/open';
import { type Database, type DatabaseOptions, openDatabase, type Run } from './database';
import { migrate } from './migrations';

/** Tables by what they refer to, with the columns by which their rows are in order. */
const tables: readonly {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}[] = [
  { name: 'people', key: ['id'], columns: ['id', 'name', 'hue', 'locale', 'created_at', 'erased_at'] },
  {
    name: 'accounts',
    key: ['person_id'],
    columns: ['person_id', 'login', 'password_hash', 'installation_owner', 'created_at'],
  },
  {
    name: 'secrets',
    key: ['id'],
    columns: [
      ...['id', 'kind', 'digest', 'person_id', 'community_id', 'role', 'subject', 'label', 'created_at', 'seen_at'],
      ...['expires_at', 'revoked_at', 'uses_left'],
    ],
  },
  {
    name: 'keys',
    key: ['person_id', 'community_id', 'secrecy'],
    columns: ['person_id', 'community_id', 'secrecy', 'key', 'created_at', 'destroyed_at'],
  },
];
const rowsAtOnce = 500;

/**
 * Copies the vault as it is at one moment to `file`: an SQLite vault, which opens by itself in the embedded profile, and from
 * which `restorePostgresVault` fills a database.
 * @throws BackupFailed when the file exists or cannot be written; VaultUnavailable
 */
export async function backup(db: Database, file: string): Promise<void> {
  if (existsSync(file)) throw new BackupFailed(`${file} exists already`);
  let copy: Sqlite.Database;
  try {
    copy = openSqlite(file);
  } catch (error) {
    throw new BackupFailed(`Could not write ${file}`, { cause: error });
  }
  try {
    await db.transaction((run) => copyAll(run, copy), 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // One file: who carries a backup away may not know that a log belongs to it.
    copy.exec('PRAGMA journal_mode = DELETE');
    copy.close();
  } catch (error) {
    copy.close();
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    throw error;
  }
}

async function copyAll(run: Run, copy: Sqlite.Database): Promise<void> {
  // It may be begun again; what refers to others goes first.
  for (const { name } of [...tables].reverse()) copy.exec(`DELETE FROM ${name}`);
  for (const { name, key, columns } of tables) {
    const insert = copy.prepare(`INSERT INTO ${name} (${columns}) VALUES (${columns.map(() => '?')})`);
    const write = copy.transaction((rows: readonly Record<string, unknown>[]) => {
      for (const row of rows) insert.run(...columns.map((column) => sqliteValue(row[column])));
    });
    let last: readonly unknown[] | undefined;
    do {
      const after = last === undefined ? '' : `WHERE (${key}) > (${key.map((_, i) => `$${i + 1}`)})`;
      const { rows } = await run<Record<string, unknown>>(
        `SELECT ${columns} FROM vault.${name} ${after} ORDER BY ${key} LIMIT ${rowsAtOnce}`,
        last ?? [],
      );
      write(rows);
      const end = rows.at(-1);
      last = end && rows.length === rowsAtOnce ? key.map((column) => end[column]) : undefined;
    } while (last !== undefined);
  }
}

const sqliteValue = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value);

/** Whether nobody is in a vault that is to be filled. @throws VaultFromNewerVersion; VaultUnavailable */
export async function postgresVaultIsEmpty(options: DatabaseOptions): Promise<boolean> {
  const db = openDatabase(options);
  try {
    await migrate(db);
    return (await db.run('SELECT FROM vault.people LIMIT 1')).count === 0;
  } finally {
    await db.close();
  }
}

/**
 * Fills an empty database from an SQLite vault: a backup, or the `vault.db` of an embedded installation that moves.
 * @param options.again it was filled from this file before, perhaps: then that is seen, and nothing is done
 * @throws VaultUnsuitable when somebody else is in it already; VaultFromNewerVersion; VaultUnavailable
 */
export async function restorePostgresVault(
  options: DatabaseOptions & { readonly file: string; readonly again?: boolean },
): Promise<void> {
  const copy = openSqlite(options.file);
  const db = openDatabase(options);
  try {
    await migrate(db);
    await db.transaction(async (run) => {
      const { count } = await run('SELECT FROM vault.people LIMIT 1');
      if (count > 0 && options.again === true && (await isCopyOf(run, copy))) return;
      if (count > 0) throw new VaultUnsuitable('The vault to be filled is not empty');
      for (const { name, columns } of tables) {
        for (const row of copy.prepare(`SELECT ${columns} FROM ${name}`).iterate()) {
          const values = columns.map((column) => postgresValue(column, (row as Record<string, unknown>)[column]));
          await run(`INSERT INTO vault.${name} (${columns}) VALUES (${columns.map((_, i) => `$${i + 1}`)})`, values);
        }
      }
    });
  } finally {
    copy.close();
    await db.close();
  }
}

/** Filling is one step, so who has its people has all of it. */
async function isCopyOf(run: Run, copy: Sqlite.Database): Promise<boolean> {
  const ids = (rows: readonly unknown[]) => rows.map((row) => (row as { id: string }).id).sort();
  const { rows } = await run<{ id: string }>('SELECT id FROM vault.people');
  return JSON.stringify(ids(rows)) === JSON.stringify(ids(copy.prepare('SELECT id FROM people').all()));
}

function postgresValue(column: string, value: unknown): unknown {
  if (column === 'installation_owner') return value === 1;
  return column === 'key' && value !== null ? Buffer.from(value as ArrayBuffer) : value;
}

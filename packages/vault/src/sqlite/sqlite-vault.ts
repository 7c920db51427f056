import { chmodSync, existsSync } from 'node:fs';
import type Database from 'libsql';
import { BackupFailed } from '../errors';
import type { Erasure, Vault, VaultRandom } from '../port';
import { sqliteAccounts } from './accounts';
import { sqliteKeys } from './keys';
import { openDatabase } from './open';
import { sqlitePeople } from './people';
import { sqliteSecrets } from './secrets';

interface SqliteVaultOptions {
  readonly file: string;
  readonly random: VaultRandom;
  /** Milliseconds since the epoch; only notes when a key was made. */
  readonly now: () => number;
  /** Whether one that is absent is made. Default true. */
  readonly create?: boolean;
}

/**
 * A vault in one SQLite file of its own. The caller sees to it that one process has it open.
 * @throws VaultFromNewerVersion; VaultMissing
 */
export function sqliteVault({ file, random, now, create = true }: SqliteVaultOptions): Vault {
  const db = openDatabase(file, { create });
  const secrets = sqliteSecrets(db);
  const erasePerson = eraser(db);
  return {
    people: sqlitePeople(db),
    accounts: sqliteAccounts(db),
    secrets,
    keys: sqliteKeys(db, random, now),
    async erase(erasure) {
      const open = secrets.listNow({ personId: erasure.personId }, erasure.at);
      if (!erasePerson(erasure)) return [];
      // The write-ahead log still holds the old pages: fold it in and cut it, so that the words are gone from disk.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return open;
    },
    async backup(target) {
      if (existsSync(target)) throw new BackupFailed(`${target} exists already`);
      try {
        db.prepare('VACUUM INTO ?').run(target);
        chmodSync(target, 0o600);
      } catch (error) {
        throw new BackupFailed(`Could not write ${target}`, { cause: error });
      }
    },
    async close() {
      if (!db.open) return;
      try {
        // The driver leaves the log beside the file. Folded in, the file is whole by itself, for who copies or moves it.
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // It stays beside the file and is read at the next start: nothing is lost.
      }
      db.close();
    },
  };
}

/** Answers whether there is such a person. */
function eraser(db: Database.Database): (erasure: Erasure) => boolean {
  const person = db.prepare('UPDATE people SET name = NULL, hue = 0, erased_at = ? WHERE id = ? AND erased_at IS NULL');
  const account = db.prepare('DELETE FROM accounts WHERE person_id = ?');
  const secrets = db.prepare('DELETE FROM secrets WHERE person_id = ?');
  const keys = db.prepare(
    `UPDATE keys SET key = NULL, destroyed_at = ?1
     WHERE person_id = ?2 AND key IS NOT NULL AND (secrecy = 'private' OR ?3 = 1)`,
  );
  const known = db.prepare('SELECT 1 AS yes FROM people WHERE id = ?');
  return db.transaction(({ personId, sharedToo, at }: Erasure) => {
    if (known.get(personId) === undefined) return false;
    person.run(at, personId);
    account.run(personId);
    secrets.run(personId);
    keys.run(at, personId, sharedToo ? 1 : 0);
    return true;
  });
}

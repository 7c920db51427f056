import type { Vault, VaultRandom } from '../port';
import { postgresAccounts } from './accounts';
import { backup } from './backup';
import { type DatabaseOptions, openDatabase } from './database';
import { erase, sweep } from './erase';
import { postgresKeys } from './keys';
import { migrate } from './migrations';
import { postgresPeople } from './people';
import { postgresSecrets } from './secrets';

export interface PostgresVaultOptions extends DatabaseOptions {
  readonly random: VaultRandom;
  /** Milliseconds since the epoch; only notes when a key was made. */
  readonly now: () => number;
}

interface PostgresVault extends Vault {
  /** Whether the database answers, by a query of its own; never throws. */
  health(): Promise<{ readonly ok: boolean; readonly detail?: string }>;
}

/**
 * A vault in the schema `vault` of a PostgreSQL database (15 or newer), for any number of processes at once. Whatever is
 * asked of it may throw `VaultUnavailable`: the database is away or too slow, and trying again may help.
 * @throws VaultUnavailable, VaultUnsuitable, VaultFromNewerVersion; each with one line for the operator
 */
export async function openPostgresVault(options: PostgresVaultOptions): Promise<PostgresVault> {
  const { random, now, log } = options;
  await prepare(options);
  const db = openDatabase(options);
  let closed: Promise<void> | undefined;
  return {
    people: postgresPeople(db),
    accounts: postgresAccounts(db),
    secrets: postgresSecrets(db),
    keys: postgresKeys(db, random, now),
    async erase(erasure) {
      const open = await erase(db, erasure);
      if (open === null) return [];
      await sweep(db, log);
      return open;
    },
    backup: (file) => backup(db, file),
    async health() {
      try {
        await db.run('SELECT');
        return { ok: true };
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : String(error) };
      }
    },
    close() {
      closed ??= db.close();
      return closed;
    },
  };
}

/** Brings the schema up to date. Whoever opens a vault has patience: the guard, which gives up soon, is for those who wait for an answer. */
async function prepare({ guard: _, ...patient }: PostgresVaultOptions): Promise<void> {
  const db = openDatabase(patient);
  try {
    await migrate(db);
  } finally {
    await db.close();
  }
}

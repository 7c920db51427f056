import type { Erasure, SecretRecord } from '../port';
import type { SecretRow } from '../secret-row';
import type { Database, VaultLog } from './database';
import { validAmong } from './secrets';

/** Another reader of the tables, such as a backup, is not waited for longer: everybody else would wait behind us. */
const sweepWaitMs = 500;
const sweepMs = 60_000;

/**
 * Takes a person out in one transaction. Nothing of them can be asked for from its commit on. What was written before is
 * still in the files as dead rows, until `sweep`, and in the write-ahead log, until the database uses it anew.
 */
export async function erase(
  db: Database,
  { personId, sharedToo, at }: Erasure,
): Promise<readonly SecretRecord[] | null> {
  return db.transaction(async (run) => {
    // First the person: whoever adds something for them at this moment is done, or waits (see notErased).
    const { count } = await run('SELECT FROM vault.people WHERE id = $1 FOR UPDATE', [personId]);
    if (count === 0) return null;
    await run('UPDATE vault.people SET name = NULL, hue = 0, erased_at = $2 WHERE id = $1 AND erased_at IS NULL', [
      personId,
      at,
    ]);
    await run('DELETE FROM vault.accounts WHERE person_id = $1', [personId]);
    const secrets = await run<SecretRow>('DELETE FROM vault.secrets WHERE person_id = $1 RETURNING *', [personId]);
    await run(
      `UPDATE vault.keys SET key = NULL, destroyed_at = $2
       WHERE person_id = $1 AND key IS NOT NULL AND (secrecy = 'private' OR $3::boolean)`,
      [personId, at, sharedToo],
    );
    return validAmong(secrets.rows, at);
  });
}

/**
 * Writes the tables anew without the dead rows: a plain VACUUM gives their room away, but leaves the bytes standing in it.
 * They are small; nobody can use them for some milliseconds. When it does not succeed the next sweep does it too.
 */
export async function sweep(db: Database, log: VaultLog | undefined): Promise<void> {
  try {
    await db.alone(async (run) => {
      await run(`SET lock_timeout = ${sweepWaitMs}`);
      await run(`SET statement_timeout = ${sweepMs}`);
      for (const table of ['people', 'accounts', 'secrets', 'keys']) await run(`VACUUM (FULL) vault.${table}`);
    });
  } catch (err) {
    log?.warn({ err }, 'erased rows of the vault stay in its files until the next erasure, or VACUUM (FULL)');
  }
}

import type { Client } from 'pg';
import { NewerData, StoreUnavailable } from '../errors';
import { migrationsOf, storeSchemaVersion } from './schema';

const minServerVersion = 15;

/**
 * Makes the tables, or brings them to this version. Whoever comes first does it, others wait for it; what is there already
 * needs no right to create anything.
 * @throws NewerData when newer software made the tables; StoreUnavailable when the server is too old or keeps no UTF-8
 */
export async function migrate(client: Client, schema: string): Promise<void> {
  await checkServer(client);
  if ((await versionOf(client, schema)) === storeSchemaVersion) return;
  await client.query('BEGIN');
  try {
    // Given back with the transaction; a statement that waits for it sees what the one before made.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('samenspel migrations'), hashtext($1))", [schema]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${schema}.migrations (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const found = await versionOf(client, schema);
    for (const [before, statements] of migrationsOf(schema).entries()) {
      if (before < found) continue;
      await client.query(statements);
      await client.query(`INSERT INTO ${schema}.migrations (version) VALUES ($1)`, [before + 1]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
  );
  const { version = '0', encoding = '' } = rows[0] ?? {};
  const major = Math.floor(Number(version) / 10_000);
  if (major < minServerVersion) {
    throw new StoreUnavailable(`PostgreSQL ${minServerVersion} or newer is needed, this server is ${major}`);
  }
  if (encoding !== 'UTF8') throw new StoreUnavailable(`The database keeps ${encoding}; it must be made with UTF8`);
}

/** 0 when there is nothing yet. */
async function versionOf(client: Client, schema: string): Promise<number> {
  const { rows: there } = await client.query<{ name: string | null }>('SELECT to_regclass($1)::text AS name', [
    `${schema}.migrations`,
  ]);
  if (there[0]?.name == null) return 0;
  const { rows } = await client.query<{ version: number | null }>(
    `SELECT max(version) AS version FROM ${schema}.migrations`,
  );
  const found = rows[0]?.version ?? 0;
  if (found > storeSchemaVersion)
    throw new NewerData(`Schema ${schema} of the event database`, found, storeSchemaVersion);
  return found;
}

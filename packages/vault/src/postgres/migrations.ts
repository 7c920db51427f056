import { VaultFromNewerVersion, VaultUnsuitable } from '../errors';
import type { Database, Run } from './database';

/**
 * One step of the schema, from version i to i + 1. Steps are only ever added, and leave what an older node reads and writes
 * working: while nodes are restarted one after another, both are at work.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE vault.people (
    id text COLLATE "C" PRIMARY KEY,
    name text,
    hue integer NOT NULL,
    locale text NOT NULL,
    created_at bigint NOT NULL,
    erased_at bigint
  );
  CREATE TABLE vault.accounts (
    person_id text COLLATE "C" PRIMARY KEY REFERENCES vault.people(id),
    login text COLLATE "C" NOT NULL UNIQUE,
    password_hash text NOT NULL,
    installation_owner boolean NOT NULL,
    created_at bigint NOT NULL
  );
  CREATE TABLE vault.secrets (
    id text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL UNIQUE,
    person_id text COLLATE "C",
    community_id text COLLATE "C",
    role text,
    subject text,
    label text,
    created_at bigint NOT NULL,
    seen_at bigint,
    expires_at bigint,
    revoked_at bigint,
    uses_left integer
  );
  CREATE INDEX secrets_by_person ON vault.secrets (person_id, kind);
  CREATE INDEX secrets_by_community ON vault.secrets (community_id, kind);
  CREATE INDEX secrets_by_end ON vault.secrets (expires_at) WHERE revoked_at IS NULL;
  -- A destroyed key stays as a row without a key, so that it is never made again.
  CREATE TABLE vault.keys (
    person_id text COLLATE "C" NOT NULL,
    community_id text COLLATE "C" NOT NULL,
    secrecy text COLLATE "C" NOT NULL,
    key bytea,
    created_at bigint NOT NULL,
    destroyed_at bigint,
    PRIMARY KEY (person_id, community_id, secrecy)
  );
  `,
  // Of two nodes that make the owner at the same moment, one does.
  'CREATE UNIQUE INDEX one_owner ON vault.accounts (installation_owner) WHERE installation_owner',
];

const oldestServer = 150_000;
/** Nodes that start at the same moment take turns; the number is ours by choice ("vault" in ASCII). */
const lockNumber = 0x7661756c74;

/**
 * Brings the database to the newest version. A step that fails leaves it as it was (DDL is transactional in PostgreSQL).
 * @throws VaultUnsuitable, VaultFromNewerVersion, VaultUnavailable
 */
export async function migrate(db: Database, steps: readonly string[] = migrations): Promise<void> {
  await db.transaction(async (run) => {
    const { rows: server } = await run<{ version: number; name: string }>(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name",
    );
    if ((server[0]?.version ?? 0) < oldestServer)
      throw new VaultUnsuitable(`The vault needs PostgreSQL 15 or newer; this is ${server[0]?.name}`);
    await run('SELECT pg_advisory_xact_lock($1)', [lockNumber]);
    const version = await versionIn(run);
    if (version > steps.length) throw new VaultFromNewerVersion(version, steps.length);
    if (version === steps.length) return;
    for (const step of steps.slice(version)) await run(step);
    await run('INSERT INTO vault.versions SELECT generate_series($1::int, $2::int)', [version + 1, steps.length]);
  });
}

/** 0 for a new one, which is prepared. */
async function versionIn(run: Run): Promise<number> {
  const { rows: there } = await run<{ yes: boolean }>("SELECT to_regclass('vault.versions') IS NOT NULL AS yes");
  if (there[0]?.yes !== true) {
    await run('CREATE SCHEMA IF NOT EXISTS vault');
    await run('CREATE TABLE vault.versions (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
  }
  const { rows } = await run<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM vault.versions');
  return rows[0]?.version ?? 0;
}

/** One step of the schema, from version i to i + 1. Steps are only ever added. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT,
    hue INTEGER NOT NULL,
    locale TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    erased_at INTEGER
  ) STRICT;
  CREATE TABLE accounts (
    person_id TEXT PRIMARY KEY REFERENCES people(id),
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    installation_owner INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE secrets (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    person_id TEXT,
    community_id TEXT,
    role TEXT,
    subject TEXT,
    label TEXT,
    created_at INTEGER NOT NULL,
    seen_at INTEGER,
    expires_at INTEGER,
    revoked_at INTEGER,
    uses_left INTEGER
  ) STRICT;
  CREATE INDEX secrets_by_person ON secrets (person_id, kind);
  CREATE INDEX secrets_by_community ON secrets (community_id, kind);
  -- A destroyed key stays as a row without a key, so that it is never made again.
  CREATE TABLE keys (
    community_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    secrecy TEXT NOT NULL,
    key BLOB,
    created_at INTEGER NOT NULL,
    destroyed_at INTEGER,
    PRIMARY KEY (person_id, community_id, secrecy)
  ) STRICT;
  `,
];

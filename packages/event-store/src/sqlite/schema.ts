/** Version of the tables below, kept in `user_version`. */
export const storeSchemaVersion = 1;

/**
 * Names of communities and streams are kept once; the events carry their numbers, which keeps the two indexes that every
 * append writes small. `payload` is the exact text. `chain` links each event of a community to the one before it (see
 * chain.ts), so that `verifyChain` sees a moved, renumbered or changed row.
 */
export const storeSchema = `
CREATE TABLE communities (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, community INTEGER NOT NULL);
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  community INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  eventId TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  actor TEXT NOT NULL,
  actingAs TEXT,
  via TEXT NOT NULL,
  correlationId TEXT NOT NULL,
  causationId TEXT,
  occurredAt INTEGER NOT NULL,
  schemaVersion INTEGER NOT NULL,
  importedAt INTEGER,
  recordedAt INTEGER NOT NULL,
  recordedMax INTEGER NOT NULL,
  salt BLOB NOT NULL,
  leaf BLOB NOT NULL,
  chain BLOB NOT NULL,
  payload TEXT NOT NULL,
  binary BLOB
);
CREATE UNIQUE INDEX events_by_community ON events (community, seq);
CREATE UNIQUE INDEX events_by_stream ON events (stream, revision)
`;

export const insertEventSql = `
INSERT INTO events (position, community, seq, stream, revision, eventId, type, actor, actingAs, via, correlationId,
  causationId, occurredAt, schemaVersion, importedAt, recordedAt, recordedMax, salt, leaf, chain, payload, binary)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`;

/** Version of the tables below, the newest number in `migrations`. Migrations only add: nodes of the version before still run. */
export const storeSchemaVersion = 1;

/** Between appends, between events of an append, between fields: characters no name and no canonical JSON holds. */
export const appendSeparator = '\u001d';
export const eventSeparator = '\u001e';
export const fieldSeparator = '\u001f';

/** What notifications of a schema are sent on. */
export function channelOf(schema: string): string {
  return `${schema}_events`;
}

/**
 * The tables of version 1. Rows are only ever added, and nothing that is written often is written twice: no counter rows, whose
 * dead versions would pile up behind a long transaction of somebody else. Every unique key of `events` holds `community`, so
 * that the table can become `PARTITION BY HASH (community)` with its keys as they are. No foreign keys: `append_v1` is the only
 * writer and makes both ends. Names compare by bytes ("C"), so that no upgrade of the operating system reorders an index.
 * Board parts are sealed, so compressing them again is wasted work (EXTERNAL).
 */
const tables = (schema: string) => `
CREATE TABLE ${schema}.communities (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE
);
CREATE TABLE ${schema}.streams (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE,
  community int NOT NULL
);
CREATE TABLE ${schema}.events (
  position bigint NOT NULL,
  seq bigint NOT NULL,
  stream bigint NOT NULL,
  revision bigint NOT NULL,
  occurred_at bigint NOT NULL,
  schema_version bigint NOT NULL,
  imported_at bigint,
  recorded_at bigint NOT NULL,
  recorded_max bigint NOT NULL,
  event_id uuid NOT NULL,
  community int NOT NULL,
  type text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  acting_as text COLLATE "C",
  via text COLLATE "C" NOT NULL,
  correlation_id text COLLATE "C" NOT NULL,
  causation_id text COLLATE "C",
  salt bytea NOT NULL,
  leaf bytea NOT NULL,
  payload text COLLATE "C" NOT NULL,
  board_part bytea,
  PRIMARY KEY (community, seq),
  CONSTRAINT events_by_stream UNIQUE (community, stream, revision),
  CONSTRAINT events_by_position UNIQUE (position, community),
  CONSTRAINT events_by_id UNIQUE (event_id, community)
);
ALTER TABLE ${schema}.events ALTER COLUMN board_part SET STORAGE EXTERNAL;
CREATE FUNCTION ${schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened is not changed: % of %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.events
  FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();`;

/**
 * Appends a group, in one statement: a node that stops in the middle (a crash, a cut line, a paused machine) holds nothing of
 * others, since the server ends a statement by itself. All writers pass one lock, which is given back after the commit is
 * visible; so positions become visible in their order, and reading "everything after n" skips nothing (docs/decisions/0015).
 * It is the first and only lock that is waited for, so there is nothing to deadlock with.
 *
 * `appends` holds the group as text: appends by U+001D, their events by U+001E, fields by U+001F, an empty field is NULL. The
 * first event-like part is the head: community, stream, expected revision, time. `bytes` holds salt (16), leaf (32) and board
 * part of each event from its `at`, which counts from 1. One row per append comes back, in their order.
 */
const append = (schema: string) => `
CREATE FUNCTION ${schema}.append_v1(appends text, ids uuid[], bytes bytea)
RETURNS TABLE (outcome text, revision bigint, seq bigint, head bigint) LANGUAGE plpgsql AS $$
DECLARE
  known uuid[];
  one text;
  parts text[];
  top text[];
  community_id int;
  stream_id bigint;
  owner int;
  last_revision bigint;
  last_seq bigint;
  last_max bigint;
  last_position bigint;
  start_position bigint;
  added int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('samenspel events'), hashtext('${schema}'));
  SELECT coalesce(max(e.position), 0) INTO last_position FROM ${schema}.events e;
  start_position := last_position;
  known := ARRAY(SELECT e.event_id FROM ${schema}.events e WHERE e.event_id = ANY (ids));

  FOREACH one IN ARRAY string_to_array(appends, E'\\x1d') LOOP
    parts := string_to_array(one, E'\\x1e');
    top := string_to_array(parts[1], E'\\x1f');
    outcome := 'stored';
    IF cardinality(known) > 0 THEN
      PERFORM FROM unnest(parts[2:]) AS part WHERE left(part, 36)::uuid = ANY (known);
      IF FOUND THEN outcome := 'known'; END IF;
    END IF;

    SELECT c.id INTO community_id FROM ${schema}.communities c WHERE c.name = top[1];
    SELECT s.id, s.community INTO stream_id, owner FROM ${schema}.streams s WHERE s.name = top[2];
    last_revision := -1;
    IF stream_id IS NOT NULL THEN
      SELECT e.revision INTO last_revision FROM ${schema}.events e
        WHERE e.community = owner AND e.stream = stream_id ORDER BY e.revision DESC LIMIT 1;
    END IF;
    IF outcome = 'stored' AND owner IS DISTINCT FROM community_id AND stream_id IS NOT NULL THEN
      outcome := 'elsewhere';
    ELSIF outcome = 'stored' AND last_revision <> top[3]::bigint THEN
      outcome := 'conflict';
    END IF;
    revision := last_revision;
    seq := NULL;
    head := last_position;

    IF outcome = 'stored' THEN
      IF community_id IS NULL THEN
        INSERT INTO ${schema}.communities (name) VALUES (top[1]) RETURNING id INTO community_id;
      END IF;
      IF stream_id IS NULL THEN
        INSERT INTO ${schema}.streams (name, community) VALUES (top[2], community_id) RETURNING id INTO stream_id;
      END IF;
      SELECT e.seq, e.recorded_max INTO last_seq, last_max FROM ${schema}.events e
        WHERE e.community = community_id ORDER BY e.seq DESC LIMIT 1;
      last_seq := coalesce(last_seq, -1);

      INSERT INTO ${schema}.events (position, community, seq, stream, revision, recorded_at, recorded_max, event_id, type, actor,
        acting_as, via, correlation_id, causation_id, occurred_at, schema_version, imported_at, salt, leaf, board_part, payload)
      SELECT last_position + n, community_id, last_seq + n, stream_id, last_revision + n,
        top[4]::bigint, greatest(last_max, top[4]::bigint),
        f[1]::uuid, f[2], f[3], f[4], f[5], f[6], f[7], f[8]::bigint, f[9]::bigint, f[10]::bigint,
        substring(bytes FROM f[11]::int FOR 16), substring(bytes FROM f[11]::int + 16 FOR 32),
        substring(bytes FROM f[11]::int + 48 FOR f[12]::int), f[13]
      FROM unnest(parts[2:]) WITH ORDINALITY AS given (part, n), string_to_array(part, E'\\x1f', '') AS f;
      GET DIAGNOSTICS added = ROW_COUNT;
      revision := last_revision + 1;
      seq := last_seq + 1;
      last_position := last_position + added;
      head := last_position;
    END IF;
    RETURN NEXT;
  END LOOP;
  IF last_position > start_position THEN PERFORM pg_notify('${channelOf(schema)}', last_position::text); END IF;
END $$;`;

/** The last seq of a community whose running time is not later than an instant: a search by halves, in one round trip. */
const instant = (schema: string) => `
CREATE FUNCTION ${schema}.seq_at_instant_v1(name_of text, instant bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  community_id int;
  low bigint := -1;
  high bigint;
  middle bigint;
  then_max bigint;
BEGIN
  SELECT c.id INTO community_id FROM ${schema}.communities c WHERE c.name = name_of;
  SELECT e.seq INTO high FROM ${schema}.events e WHERE e.community = community_id ORDER BY e.seq DESC LIMIT 1;
  WHILE low < coalesce(high, -1) LOOP
    middle := low + (high - low + 1) / 2;
    SELECT e.recorded_max INTO then_max FROM ${schema}.events e WHERE e.community = community_id AND e.seq = middle;
    IF then_max <= instant THEN low := middle; ELSE high := middle - 1; END IF;
  END LOOP;
  RETURN low;
END $$;`;

/** What takes a schema from one version to the next: the first entry makes version 1. */
export function migrationsOf(schema: string): readonly string[] {
  return [tables(schema) + append(schema) + instant(schema)];
}

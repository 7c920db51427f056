/**
 * Two ways to a global order in PostgreSQL that readers can trust, by the same writer code over the same tables (ADR 0015):
 * `one-lock`: all appends pass one lock, positions are counted under it; a reader takes everything after its position.
 * `horizon`: a lock a community, positions from a sequence; a reader takes what was committed below the oldest transaction that runs.
 * Processes write single events of many callers; this one reads. `foreignMs` is the longest an event took to a reader
 * while somebody else held a transaction open for two seconds. Options: --seconds=4
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { machine } from './lib/machine.mjs';

const require = createRequire(import.meta.url);
const at = (path) => require(`../../packages/event-store/dist/${path}.js`);
const { PostgresConnection } = at('postgres/postgres-connection');
const { Writer } = at('postgres/writer');
const { statementsOf } = at('postgres/statements');
const { migrationsOf } = at('postgres/schema');
const { numbers } = at('postgres/rows');
const { defaultTiming } = at('postgres/timing');
const { prepareAppend } = at('prepare');
const { systemClock, systemRandom } = at('environment');
const { Client } = require('pg');
const { startPostgres } = require('../../tools/servers/index.cjs');

const callerCount = 48;
const foreignTransactionMs = 2_000;
const seconds = Number(process.argv.find((word) => word.startsWith('--seconds='))?.slice(10) ?? 4);
const settings = { connectionTimeoutMillis: 3_000, types: numbers, options: '-c enable_seqscan=off -c jit=off' };

/** The product's tables and function for one lock; for the horizon the same with what differs put in place. */
function tablesOf(order, schema) {
  const [sql] = migrationsOf(schema);
  if (order === 'one-lock') return sql;
  const swap = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`The tables have no ${from} any more`);
    return text.replace(from, () => to);
  };
  const lock = `pg_advisory_xact_lock(hashtext('samenspel events'), hashtext('${schema}'))`;
  const locks = `pg_advisory_xact_lock(hashtext('${schema}'), given.id) FROM (SELECT DISTINCT hashtext(split_part(a, E'\\x1f', 1)) AS id
    FROM unnest(string_to_array(appends, E'\\x1d')) AS a ORDER BY 1) AS given`;
  let text = swap(sql, lock, locks);
  text = swap(
    text,
    'position bigint NOT NULL,',
    'position bigint NOT NULL, xid xid8 NOT NULL DEFAULT pg_current_xact_id(),',
  );
  text = swap(text, 'SELECT last_position + n,', `SELECT nextval('${schema}.positions'),`);
  text = swap(text, 'SELECT coalesce(max(e.position), 0) INTO last_position FROM', `SELECT 0 INTO last_position --`);
  text = swap(text, 'UNIQUE (position, community)', 'UNIQUE (xid, position, community)');
  return `CREATE SEQUENCE ${schema}.positions CACHE 1; ${text.replace('--', ';--')}`;
}

const reads = {
  'one-lock': (
    schema,
  ) => `SELECT position, 0 AS xid, occurred_at FROM ${schema}.events WHERE position > $2 AND $1::text IS NOT NULL
    ORDER BY position LIMIT 500`,
  horizon: (schema) => `SELECT position, xid::text AS xid, occurred_at FROM ${schema}.events
    WHERE (xid, position) > ($1::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, position LIMIT 500`,
};

async function write({ url, schema, callers, communities }) {
  const line = new PostgresConnection(
    { connectionString: url, ...settings, max: 1, idleTimeoutMillis: 0 },
    defaultTiming,
    'writing',
  );
  const reading = new PostgresConnection({ connectionString: url, ...settings, max: 2 }, defaultTiming, 'reading');
  const environment = { clock: systemClock, random: systemRandom };
  const writer = new Writer(line, reading, statementsOf(schema), environment, () => {});
  const times = [];
  const end = performance.now() + seconds * 1_000;
  const call = async (_, c) => {
    const stream = `${process.pid}-${c}`;
    for (let expectedRevision = -1; performance.now() < end; expectedRevision++) {
      const metadata = { actor: 'p1', via: 'board', correlationId: stream, occurredAt: Date.now(), schemaVersion: 1 };
      const one = {
        eventId: randomUUID(),
        type: 'CardMoved',
        data: { card: 'k3v9q2m7x4tp', text: 'x'.repeat(150) },
        metadata,
      };
      const communityId = communities[c % communities.length];
      const from = performance.now();
      await writer.write(prepareAppend({ communityId, stream, expectedRevision, events: [one] }));
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  await Promise.all([line.close(), reading.close()]);
  return times;
}

/** Follows like a subscriber until told to stop; how long each event took from its caller to here. */
async function read(client, order, schema, ended, began) {
  let wake = () => {};
  client.on('notification', () => wake());
  await client.query(`LISTEN ${schema}_events`);
  const times = [];
  let [xid, position] = ['0', 0];
  while (!ended()) {
    const { rows } = await client.query({ name: 'after', text: reads[order](schema), values: [xid, position] });
    for (const row of rows) times.push(Date.now() - row.occurred_at);
    if (times.length > 0) began();
    const last = rows.at(-1);
    if (last) [xid, position] = [String(last.xid), last.position];
    else await Promise.race([new Promise((resolve) => (wake = resolve)), new Promise((r) => setTimeout(r, 20))]);
  }
  return times;
}

const atShare = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? null;
const round = (value) => (value === null ? null : Math.round(value * 10) / 10);

async function run(url, order, processes, apart, foreign) {
  const schema = `s${randomUUID().slice(0, 8)}`;
  const client = new Client({ connectionString: url, ...settings });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}; ${tablesOf(order, schema)}`);
  let done = false;
  let begin;
  const begun = new Promise((resolve) => (begin = resolve));
  const reading = read(client, order, schema, () => done, begin);
  const children = Array.from({ length: processes }, (_, p) => {
    const communities = Array.from({ length: 8 }, (_, c) => (apart ? `p${p}-c${c}` : `c${c}`));
    const child = fork(new URL(import.meta.url), [`--seconds=${seconds}`], { env: { ...process.env, WRITER: '1' } });
    child.send({ url, schema, callers: callerCount / processes, communities });
    return once(child, 'message');
  });
  if (foreign) {
    const other = new Client({ connectionString: url });
    await other.connect();
    await other.query(`CREATE TABLE ${schema}.elsewhere (n int)`);
    await begun;
    await other.query(`BEGIN; INSERT INTO ${schema}.elsewhere VALUES (1)`);
    await new Promise((resolve) => setTimeout(resolve, foreignTransactionMs));
    await other.query('COMMIT');
    await other.end();
  }
  const times = (await Promise.all(children)).flatMap(([sent]) => sent);
  await new Promise((resolve) => setTimeout(resolve, 100));
  done = true;
  const seen = await reading;
  await client.query(`DROP SCHEMA ${schema} CASCADE`);
  await client.end();
  return { times, seen };
}

if (process.env.WRITER) {
  process.once('message', async (job) => process.send(await write(job), () => process.exit()));
} else {
  const server = await startPostgres();
  const rows = [];
  for (const [processes, apart] of [
    [1, true],
    [3, true],
    [3, false],
  ]) {
    for (const order of ['one-lock', 'horizon']) {
      const { times, seen } = await run(server.url, order, processes, apart, false);
      const { seen: late } = await run(server.url, order, processes, apart, true);
      rows.push({
        order,
        processes,
        communities: apart ? 'each process its own' : 'all the same',
        eventsPerSecond: Math.round(times.length / seconds),
        appendP50Ms: round(atShare(times, 0.5)),
        appendP99Ms: round(atShare(times, 0.99)),
        readerP50Ms: round(atShare(seen, 0.5)),
        readerP99Ms: round(atShare(seen, 0.99)),
        readAll: seen.length === times.length,
        foreignMs: late.reduce((most, one) => Math.max(most, one), 0),
      });
      console.error(rows.at(-1));
    }
  }
  await server.stop();
  console.table(rows);
  console.log(JSON.stringify({ name: 'global-order', machine: machine(), rows }));
}

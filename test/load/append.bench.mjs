/**
 * Appends to the event store against raw libsql in the same run.
 * "Raw" is the least a durable log in SQLite can be: the same WAL, FULL and fsync, one table of the same texts
 * (stream, revision, event id, type, payload, metadata), its primary key, no checks, no hashes, no second index.
 * One JSON object on the last line; rates are the median of the rounds, p99 is of one call's time until its answer.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const Libsql = require('libsql');
const { openSqliteEventStore, createMemoryEventStore } = require('../../packages/event-store/dist/index.js');

const ROUNDS = 5;
const BATCH = 100;
const CALLERS = 64;
const COUNTS = { single: 1500, concurrent64: 12_800, batch: 12_000 };

const data = { goalId: 'k3v9q2m7x4tp', words: { sealed: 'x'.repeat(96), by: 'p7f2k9w3z5qa', as: 'shared' }, ring: 'core' };

function event() {
  const metadata = {
    actor: 'p7f2k9w3z5qa',
    via: 'command',
    correlationId: randomUUID(),
    occurredAt: Date.now(),
    schemaVersion: 1,
  };
  return { eventId: randomUUID(), type: 'GoalReworded', data, metadata };
}

const folder = mkdtempSync(join(tmpdir(), 'samenspel-append-'));
let files = 0;
const newFile = () => join(folder, `${files++}.db`);

function openRaw() {
  const db = new Libsql(newFile());
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'fullfsync = 1']) db.pragma(pragma);
  db.exec(
    'CREATE TABLE events (stream TEXT, revision INTEGER, id TEXT UNIQUE, type TEXT, payload TEXT, metadata TEXT, PRIMARY KEY (stream, revision))',
  );
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
  const write = (stream, revision) => {
    const { eventId, type, metadata } = event();
    insert.run([stream, revision, eventId, type, JSON.stringify(data), JSON.stringify(metadata)]);
  };
  return { db, write };
}

/** Every mode for raw libsql: time of each call in ms. Concurrent callers have no raw counterpart but single calls. */
const raw = {
  single() {
    const { db, write } = openRaw();
    const times = timed(COUNTS.single, (i) => write('stream', i));
    db.close();
    return times;
  },
  batch() {
    const { db, write } = openRaw();
    const times = timed(COUNTS.batch / BATCH, (i) => {
      db.exec('BEGIN IMMEDIATE');
      for (let j = 0; j < BATCH; j++) write('stream', i * BATCH + j);
      db.exec('COMMIT');
    });
    db.close();
    return times;
  },
};

const ours = {
  async single(store) {
    const times = [];
    for (let i = 0; i < COUNTS.single; i++) times.push(await appendTo(store, 'community-a', i - 1, 1));
    return times;
  },
  async concurrent64(store) {
    const times = [];
    const caller = async (_, c) => {
      for (let i = 0; i < COUNTS.concurrent64 / CALLERS; i++) times.push(await appendTo(store, `board-${c}`, i - 1, 1));
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    return times;
  },
  async batch(store) {
    const times = [];
    for (let i = 0; i < COUNTS.batch; i += BATCH) times.push(await appendTo(store, 'community-a', i - 1, BATCH));
    return times;
  },
};

async function appendTo(store, stream, expectedRevision, count) {
  const begin = performance.now();
  const events = Array.from({ length: count }, event);
  await store.append({ communityId: 'a', stream, expectedRevision, events });
  return performance.now() - begin;
}

function timed(count, work) {
  return Array.from({ length: count }, (_, i) => {
    const begin = performance.now();
    work(i);
    return performance.now() - begin;
  });
}

/** One round of one mode: events per second and the times of its calls. */
async function round(mode, run) {
  const begin = performance.now();
  const times = await run();
  return { rate: (COUNTS[mode] / (performance.now() - begin)) * 1000, times };
}

function summary(rounds) {
  const rates = rounds.map(({ rate }) => rate).sort((a, b) => a - b);
  const times = rounds.flatMap((one) => one.times).sort((a, b) => a - b);
  return { rate: rates[Math.floor(rates.length / 2)], p99Ms: times[Math.floor(times.length * 0.99)] };
}

const stores = {
  sqlite: () => openSqliteEventStore({ file: newFile() }),
  memory: async () => createMemoryEventStore(),
};
const results = { raw: { single: [], batch: [] } };
for (const store of Object.keys(stores)) results[store] = { single: [], concurrent64: [], batch: [] };

// Round by round in turns, so that a slower minute of the machine meets all alike. The first round only warms up.
for (let i = 0; i <= ROUNDS; i++) {
  for (const mode of Object.keys(COUNTS)) {
    if (raw[mode]) keep(i, results.raw[mode], await round(mode, async () => raw[mode]()));
    for (const [name, open] of Object.entries(stores)) {
      const store = await open();
      keep(i, results[name][mode], await round(mode, () => ours[mode](store)));
      await store.close();
    }
  }
}

function keep(i, rounds, result) {
  if (i > 0) rounds.push(result);
}

const rows = Object.entries(results).flatMap(([store, modes]) =>
  Object.entries(modes).map(([mode, rounds]) => {
    const { rate, p99Ms } = summary(rounds);
    const rawRate = summary(results.raw[mode === 'batch' ? 'batch' : 'single']).rate;
    const ratioToRaw = Number((rate / rawRate).toFixed(2));
    return { store, mode, eventsPerSecond: Math.round(rate), p99Ms: Number(p99Ms.toFixed(2)), ratioToRaw };
  }),
);

rmSync(folder, { recursive: true, force: true });
console.table(rows);
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.version,
};
console.log(JSON.stringify({ name: 'append', machine, rows }));

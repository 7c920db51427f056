/**
 * Appends to every event store against raw libsql in the same run.
 * "Raw" is the least a durable log in SQLite can be: the same WAL, FULL and fsync, one table of the same texts
 * (stream, revision, event id, type, payload, metadata), its primary key, event ids unique; no checks and no hashes.
 * PostgreSQL and KurrentDB are processes of their own: they pay for the way there; beside KurrentDB stands its bare client,
 * which appends the same bytes to the same server. Last a reader asks for what is stored by now, one call after the other.
 * Options: --stores=sqlite,postgres,kurrentdb, or --store kurrentdb; --slices=20; --seconds=40, after which a mode ends early
 * One JSON object on the last line; rates are medians of slices, p95 and p99 of the time from one call to its answer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { numberOption } from './lib/history.mjs';
import { newEvent, openBareClient } from './lib/kurrentdb.mjs';
import { startStores } from './lib/stores.mjs';

const require = createRequire(import.meta.url);
const Libsql = require('libsql');
const { createMemoryEventStore } = require('../../packages/event-store/dist/index.js');

const sliceCount = numberOption('slices', 20);
/** A slow machine measures fewer slices, not for hours. */
const modeMs = 1000 * numberOption('seconds', 40);
const minSlices = Math.min(3, sliceCount);
const warmUp = Math.min(2, sliceCount);
const batchSize = 100;
const callerCount = 64;
/** Events of one slice. */
const counts = { single: 300, concurrent64: 3200, batch: 3000, presentRead: 300 };

const event = newEvent;
const { data } = newEvent();

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

/** Every store and mode: a function that appends one slice and gives the time of each call in ms. */
const slices = {
  raw: {
    single({ write }, slice) {
      return timed(counts.single, (i) => write('stream', slice * counts.single + i));
    },
    batch({ db, write }, slice) {
      return timed(counts.batch / batchSize, (i) => {
        db.exec('BEGIN IMMEDIATE');
        for (let j = 0; j < batchSize; j++) write('stream', slice * counts.batch + i * batchSize + j);
        db.exec('COMMIT');
      });
    },
  },
  ours: {
    async single(store, slice) {
      const times = [];
      const first = slice * counts.single;
      for (let i = 0; i < counts.single; i++) times.push(await appendTo(store, 'community-a', first + i - 1, 1));
      return times;
    },
    async concurrent64(store, slice) {
      const times = [];
      const each = counts.concurrent64 / callerCount;
      const caller = async (_, c) => {
        for (let i = 0; i < each; i++) times.push(await appendTo(store, `board-${c}`, slice * each + i - 1, 1));
      };
      await Promise.all(Array.from({ length: callerCount }, caller));
      return times;
    },
    async batch(store, slice) {
      const times = [];
      const first = slice * counts.batch;
      for (let i = 0; i < counts.batch; i += batchSize) {
        times.push(await appendTo(store, 'community-a', first + i - 1, batchSize));
      }
      return times;
    },
    async presentRead(store, slice) {
      if (slice === 0) await appendTo(store, 'community-a', -1, 1);
      const times = [];
      for (let i = 0; i < counts.presentRead; i++) {
        const begin = performance.now();
        await store.head('a');
        times.push(performance.now() - begin);
      }
      return times;
    },
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

const stores = await startStores(folder);
const close = (store) => store.close();
const kurrent = stores.find(({ place }) => place);
const bareClient = 'bare client';
const contestants = {
  raw: { open: openRaw, close: ({ db }) => db.close(), modes: slices.raw },
  ...Object.fromEntries(stores.map(({ name, open }) => [name, { open, close, modes: slices.ours }])),
  ...(kurrent && {
    [bareClient]: { open: async () => openBareClient(await kurrent.place()), close, modes: slices.ours },
  }),
  memory: { open: createMemoryEventStore, close, modes: slices.ours },
};

/** All contestants of one mode, slice by slice in turns, so that a slower moment of the machine meets all alike. */
async function compete(mode) {
  const running = [];
  for (const [store, { open, close, modes }] of Object.entries(contestants)) {
    if (modes[mode]) running.push({ store, opened: await open(), close, append: modes[mode], rates: [], times: [] });
  }
  const until = performance.now() + modeMs;
  const goesOn = (slice) => slice < warmUp + minSlices || performance.now() < until;
  let slice = 0;
  for (; slice < warmUp + sliceCount && goesOn(slice); slice++) {
    for (const one of running) {
      const begin = performance.now();
      const times = await one.append(one.opened, slice);
      if (slice < warmUp) continue;
      one.rates.push((counts[mode] / (performance.now() - begin)) * 1000);
      one.times.push(...times);
    }
  }
  for (const one of running) await one.close(one.opened);
  console.error(`${mode}: ${slice - warmUp} slices`);
  return running;
}

function atShare(values, share) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
}

const results = [];
const rawRates = {};
for (const mode of Object.keys(counts)) {
  for (const { store, rates, times } of await compete(mode)) {
    const rate = atShare(rates, 0.5);
    if (store === 'raw') rawRates[mode] = rate;
    results.push({ store, mode, rate, p95Ms: atShare(times, 0.95), p99Ms: atShare(times, 0.99) });
  }
}
// Concurrent callers have no raw counterpart; they are compared with single raw calls.
rawRates.concurrent64 = rawRates.single;
const bareRates = Object.fromEntries(
  results.filter(({ store }) => store === bareClient).map(({ mode, rate }) => [mode, rate]),
);
const rows = results.map(({ store, mode, rate, p95Ms, p99Ms }) => ({
  store,
  mode,
  [mode === 'presentRead' ? 'readsPerSecond' : 'eventsPerSecond']: Math.round(rate),
  p95Ms: Number(p95Ms.toFixed(2)),
  p99Ms: Number(p99Ms.toFixed(2)),
  ...(rawRates[mode] && { ratioToRaw: Number((rate / rawRates[mode]).toFixed(2)) }),
  ...(store === kurrent?.name && { ratioToBare: Number((rate / bareRates[mode]).toFixed(2)) }),
}));

for (const { stop } of stores) await stop();
rmSync(folder, { recursive: true, force: true });
console.table(rows);
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.version,
};
console.log(JSON.stringify({ name: 'append', machine, rows }));

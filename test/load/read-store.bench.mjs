/**
 * The read store in SQLite and in Redis, side by side in one run over one event store: rebuilding every read model from nothing,
 * what it takes in memory and on disk, and how long readers wait, in quiet and while the other node writes.
 * Options: --events=100000 --communities=20 --reads=400
 */

import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { goalsView, homeView, sprintsView, timelineView } from '@samenspel/projections/testing';
import { checksum } from '@samenspel/read-models/testing';
import {
  allProjections,
  communityIds,
  eventStore,
  fill,
  numberOption,
  openReadModels,
  percentile,
  readModels,
  report,
  root,
  SeededRandom,
  seed,
  temporaryFolder,
} from './lib/history.mjs';

const require = createRequire(import.meta.url);
const { startRedis } = require(join(root, 'tools/servers/index.cjs'));
const { openCluster } = require(join(root, 'packages/cluster/dist/redis/index.js'));
const { redisReadStore, skipFile } = require(join(root, 'packages/read-models/dist/store/redis/index.js'));

const wanted = numberOption('events', 100_000);
const communities = numberOption('communities', 20);
const reads = numberOption('reads', 400);
const folder = temporaryFolder();
const log = { info() {}, warn() {}, error() {} };
const ids = [...communityIds(communities)];

const store = await eventStore.openSqliteEventStore({ file: join(folder, 'events.db') });
const events = await fill(store, { events: wanted, communities });
console.error(`${events} events appended`);

const server = await startRedis();
const cluster = await openCluster({ url: server.url, nodeUrl: 'http://127.0.0.1:1', log });
const { redis, bus } = cluster;
const file = join(folder, 'read.db');
const opened = {
  sqlite: {
    readStore: readModels.sqliteReadStore(file),
    megabytes: async () => statSync(file).size / 1e6,
  },
  redis: {
    readStore: redisReadStore({ redis, bus, log, skips: skipFile(join(folder, 'skips.jsonl')) }),
    megabytes: async () => Number(/used_memory:(\d+)/.exec(await redis.client.info('memory'))[1]) / 1e6,
  },
};

/** Milliseconds of each of many answers, as people ask for them. */
async function timed(queries) {
  const random = new SeededRandom(seed);
  const asks = [
    (id) => queries.read(homeView, id),
    (id) => queries.read(goalsView, id),
    (id) => queries.read(timelineView, id),
    (id) => queries.read(sprintsView, id),
  ];
  const took = [];
  for (let n = 0; n < reads; n++) {
    const ask = asks[n % asks.length];
    const from = performance.now();
    await ask(random.pick(ids));
    took.push(performance.now() - from);
  }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

const rows = [];
for (const [name, { readStore, megabytes }] of Object.entries(opened)) {
  globalThis.gc?.();
  const { runner, queries } = openReadModels(store, readStore);
  const from = performance.now();
  await runner.start();
  await runner.whenCaughtUp();
  const seconds = (performance.now() - from) / 1_000;
  const quiet = await timed(queries);
  const busy = timed(queries);
  await Promise.all([busy, runner.rebuild({ communityId: ids[0] })]);
  const parked = (await runner.health()).parked.length;
  await runner.stop();
  rows.push({
    readStore: name,
    events,
    rebuildSeconds: percentile([seconds], 0.5),
    eventsPerSecond: Math.round(events / seconds),
    megabytes: Math.round(await megabytes()),
    readP50Ms: quiet.p50,
    readP99Ms: quiet.p99,
    readP99MsWhileRebuilding: (await busy).p99,
    parked,
  });
  console.error(rows.at(-1));
}

let different = 0;
for (const communityId of ids) {
  for (const { name: projection, version } of allProjections) {
    const scope = { projection, version, communityId, slot: 'live' };
    const [one, other] = await Promise.all(
      Object.values(opened).map(({ readStore }) => checksum(readStore.dump(scope))),
    );
    if (one !== other) different++;
  }
}
for (const { readStore } of Object.values(opened)) await readStore.close();
await cluster.close();
await server.stop();
await store.close();

report(
  'read-store',
  rows.map((row) => ({ ...row, checksumsDifferent: different })),
);
process.exitCode = different === 0 && rows.every(({ parked }) => parked === 0) ? 0 : 1;

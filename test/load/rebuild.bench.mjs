/**
 * Rebuilding every read model from nothing: the real runner over each real event store and the read store, 1 M events of 200
 * communities. The twin followed the same log live, through the feed, while it grew; both must hold the same documents.
 * The double of KurrentDB keeps its log in memory, so it gets a part of it. `peakMemoryMb` is that of the run so far.
 * Options: --events=1000000 --communities=200 --stores=sqlite,postgres,kurrentdb
 */
import { join } from 'node:path';
import { checksum } from '@samenspel/read-models/testing';
import {
  allProjections,
  communityIds,
  fill,
  numberOption,
  openReadModels,
  readModels,
  report,
  temporaryFolder,
} from './lib/history.mjs';
import { startStores } from './lib/stores.mjs';

/** For a million events in SQLite. */
const targetSeconds = 25;
const doubleEvents = 50_000;
const communities = numberOption('communities', 200);
const wanted = numberOption('events', 1_000_000);
const folder = temporaryFolder();
const round = (value) => Math.round(value * 10) / 10;

async function rebuild({ name, open }) {
  const store = await open();
  const size = name === 'kurrentdb double' ? Math.min(wanted, doubleEvents) : wanted;
  const pipelined = !name.startsWith('kurrentdb');
  const twinStore = readModels.sqliteReadStore(join(folder, `twin of ${name}.db`));
  const twin = openReadModels(store, twinStore);
  await twin.runner.start();
  const liveFrom = performance.now();
  const events = await fill(store, { events: size, communities }, () => twin.runner.whenCaughtUp(), pipelined);
  await twin.runner.whenCaughtUp();
  const liveSeconds = (performance.now() - liveFrom) / 1_000;
  await twin.runner.stop();
  console.error(`${name}: ${events} events appended and followed live in ${liveSeconds.toFixed(1)} s`);

  globalThis.gc?.();
  const rebuiltStore = readModels.sqliteReadStore(join(folder, `read of ${name}.db`));
  const rebuilt = openReadModels(store, rebuiltStore);
  const from = performance.now();
  await rebuilt.runner.start();
  await rebuilt.runner.whenCaughtUp();
  const seconds = (performance.now() - from) / 1_000;
  const health = await rebuilt.runner.health();
  await rebuilt.runner.stop();
  console.error(`${name}: rebuilt in ${seconds.toFixed(1)} s`);

  const { equal, different } = await compare(twinStore, rebuiltStore);
  await twinStore.close();
  await rebuiltStore.close();
  await store.close();
  return {
    store: name,
    events,
    communities,
    seconds: round(seconds),
    targetSeconds: name === 'sqlite' ? targetSeconds : null,
    eventsPerSecond: Math.round(events / seconds),
    liveSeconds: round(liveSeconds),
    status: health.status,
    parked: health.parked.length,
    checksumsEqual: equal,
    checksumsDifferent: different,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

/** How many documents of both are the same. */
async function compare(twinStore, rebuiltStore) {
  let [equal, different] = [0, 0];
  for (const communityId of communityIds(communities)) {
    for (const { name: projection, version } of allProjections) {
      const scope = { projection, version, communityId, slot: 'live' };
      const sums = [await checksum(twinStore.dump(scope)), await checksum(rebuiltStore.dump(scope))];
      if (sums[0] === sums[1]) equal++;
      else different++;
    }
  }
  return { equal, different };
}

const rows = [];
for (const store of await startStores(folder)) {
  rows.push(await rebuild(store));
  await store.stop();
}
report('rebuild', rows);
const met = (row) => row.checksumsDifferent === 0 && row.parked === 0;
const fast = (row) => row.targetSeconds === null || wanted < 1_000_000 || row.seconds <= row.targetSeconds;
process.exitCode = rows.every((row) => met(row) && fast(row)) ? 0 : 1;

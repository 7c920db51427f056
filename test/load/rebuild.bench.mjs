/**
 * Rebuilding every read model from nothing: the real runner over the real event store and read store, 1 M events of 200
 * communities. The twin followed the same log live, through the feed, while it grew; both must hold the same documents.
 * Options: --events=1000000 --communities=200
 */
import { join } from 'node:path';
import {
  communityIds,
  eventStore,
  fill,
  numberOption,
  openReadModels,
  readModels,
  report,
  temporaryFolder,
} from './lib/history.mjs';

const targetSeconds = 25;
const communities = numberOption('communities', 200);
const wanted = numberOption('events', 1_000_000);
const folder = temporaryFolder();
const store = await eventStore.openSqliteEventStore({ file: join(folder, 'events.db') });

const twinStore = readModels.sqliteReadStore(join(folder, 'twin.db'));
const twin = openReadModels(store, twinStore);
await twin.runner.start();
const liveFrom = performance.now();
const events = await fill(store, { events: wanted, communities }, () => twin.runner.whenCaughtUp());
await twin.runner.whenCaughtUp();
const liveSeconds = (performance.now() - liveFrom) / 1_000;
await twin.runner.stop();
console.error(`${events} events appended and followed live in ${liveSeconds.toFixed(1)} s`);

globalThis.gc?.();
const rebuiltStore = readModels.sqliteReadStore(join(folder, 'read.db'));
const rebuilt = openReadModels(store, rebuiltStore);
const from = performance.now();
await rebuilt.runner.start();
await rebuilt.runner.whenCaughtUp();
const seconds = (performance.now() - from) / 1_000;
const health = await rebuilt.runner.health();
await rebuilt.runner.stop();
console.error(`rebuilt in ${seconds.toFixed(1)} s`);

let equal = 0;
let different = 0;
for (const communityId of communityIds(communities)) {
  for (const { name: projection, version } of readModels.allProjections) {
    const scope = { projection, version, communityId, slot: 'live' };
    const sums = [
      await readModels.checksum(twinStore.dump(scope)),
      await readModels.checksum(rebuiltStore.dump(scope)),
    ];
    if (sums[0] === sums[1]) equal++;
    else different++;
  }
}
await twinStore.close();
await rebuiltStore.close();
await store.close();

const round = (value) => Math.round(value * 10) / 10;
report('rebuild', [
  {
    events,
    communities,
    seconds: round(seconds),
    targetSeconds,
    eventsPerSecond: Math.round(events / seconds),
    liveSeconds: round(liveSeconds),
    status: health.status,
    parked: health.parked.length,
    checksumsEqual: equal,
    checksumsDifferent: different,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  },
]);
const met = different === 0 && health.parked.length === 0 && (wanted < 1_000_000 || seconds <= targetSeconds);
process.exitCode = met ? 0 : 1;

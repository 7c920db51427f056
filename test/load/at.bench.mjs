/**
 * Looking back: home, goals and timeline of a community of 25,000 events at random moments. Cold = nothing in memory, as
 * just after a start (snapshots are in the read store); bare = without the snapshots too, folded from the first event;
 * warm = moments asked for while others were looked at before. Options: --events=25000 --asks=150
 */

import { join } from 'node:path';
import { goalsView, homeView, timelineView } from '@samenspel/projections/testing';
import {
  communityIds,
  eventStore,
  fill,
  numberOption,
  openReadModels,
  percentile,
  readModels,
  report,
  SeededRandom,
  seed,
  temporaryFolder,
} from './lib/history.mjs';

const targets = { cold: 150, warm: 30 };
const wanted = numberOption('events', 25_000);
const asks = numberOption('asks', 150);
const folder = temporaryFolder();
const store = await eventStore.openSqliteEventStore({ file: join(folder, 'events.db') });
const readStore = readModels.sqliteReadStore(join(folder, 'read.db'));
const events = await fill(store, { events: wanted, communities: 1 });
const { runner, queries } = openReadModels(store, readStore);
await runner.start();
await runner.whenCaughtUp();

const [communityId] = communityIds(1);
const random = new SeededRandom(seed);
const views = {
  home: (at) => queries.read(homeView, communityId, { at }),
  goals: (at) => queries.read(goalsView, communityId, { at }),
  timeline: (at) => queries.read(timelineView, communityId, { at }),
};

async function measure(view, before) {
  const times = [];
  for (let i = 0; i < asks; i++) {
    before();
    const at = random.below(events - 1);
    const from = performance.now();
    const answer = await views[view](at);
    times.push(performance.now() - from);
    if (answer.seq !== at || answer.view === null) throw new Error(`asked for ${at}, got ${answer.seq}`);
  }
  return times;
}

const rows = [];
const row = (view, mode, times, targetMs) =>
  rows.push({
    view,
    mode,
    asks,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    maxMs: percentile(times, 1),
    targetMs,
  });

for (const view of Object.keys(views)) {
  row(view, 'cold', await measure(view, () => queries.forgetPast()), targets.cold);
}
for (const view of Object.keys(views)) {
  await measure(view, () => {});
  row(view, 'warm', await measure(view, () => {}), targets.warm);
}
await readStore.forgetSnapshots();
for (const view of Object.keys(views)) {
  row(view, 'bare', await measure(view, () => queries.forgetPast()), null);
}
await runner.stop();
await readStore.close();
await store.close();
report('at', rows);
process.exitCode = rows.every(({ p95Ms, targetMs }) => targetMs === null || p95Ms <= targetMs) ? 0 : 1;

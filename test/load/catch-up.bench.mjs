/**
 * A node that comes without an index reads the whole log, beside the bare client in the same run: its reads of $all (the
 * native half) and its subscription, over the same events on the same server.
 * Options: --events=100000 --rounds=3. Server: that of `KURRENTDB_URL`, under a prefix of its own, or else the double.
 * One JSON object on the last line: rows `{events, ours, bareRead, bareSubscribe, ratio}`, in events a second; `ratio` is ours
 * to the faster of the bare ones.
 */
import { createRequire } from 'node:module';
import { numberOption, percentile, report } from './lib/history.mjs';
import { newEvent } from './lib/kurrentdb.mjs';
import { startStores } from './lib/stores.mjs';

const require = createRequire(import.meta.url);
const { KurrentDBClient, START, streamNameFilter } = require('@kurrent/kurrentdb-client');

const wanted = numberOption('events', 100_000);
const rounds = numberOption('rounds', 3);
const batch = 100;
const writers = 8;

const [server] = await startStores('', ['kurrentdb']);
const { url, streamPrefix } = await server.place();
const filter = streamNameFilter({ prefixes: [streamPrefix] });

const writer = await server.openAt({ url, streamPrefix });
await Promise.all(
  Array.from({ length: writers }, async (_, w) => {
    for (let i = 0; i < wanted / writers; i += batch) {
      const events = Array.from({ length: batch }, newEvent);
      await writer.append({ communityId: `c${w}`, stream: `s${w}`, expectedRevision: i - 1, events });
    }
  }),
);
const events = Number(await writer.lastPosition());
await writer.close();
console.error(`${events} events appended`);

const contestants = {
  async ours() {
    const store = await server.openAt({ url, streamPrefix });
    if (Number(await store.lastPosition()) !== events) throw new Error('events are missing');
    return () => store.close();
  },
  async bareRead() {
    const client = KurrentDBClient.connectionString(url);
    let count = 0;
    for await (const { event } of client.readAll({ fromPosition: START, filter })) if (event) count += 1;
    if (count !== events) throw new Error(`${count} of ${events} read`);
    return () => client.dispose();
  },
  async bareSubscribe() {
    const client = KurrentDBClient.connectionString(url);
    const subscription = client.subscribeToAll({ fromPosition: START, filter });
    let count = 0;
    await new Promise((resolve, reject) => {
      subscription.on('error', reject).on('data', () => {
        count += 1;
        if (count === events) resolve();
      });
    });
    await subscription.unsubscribe();
    return () => client.dispose();
  },
};

const rates = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
// The first round warms everything up.
for (let round = 0; round <= rounds; round++) {
  for (const [name, run] of Object.entries(contestants)) {
    globalThis.gc?.();
    const begin = performance.now();
    const close = await run();
    if (round > 0) rates[name].push((events / (performance.now() - begin)) * 1000);
    await close();
  }
}
await server.stop();

const row = { events };
for (const [name, found] of Object.entries(rates)) row[name] = Math.round(percentile(found, 0.5));
row.ratio = Number((row.ours / Math.max(row.bareRead, row.bareSubscribe)).toFixed(2));
report('catch-up', [row]);
process.exit();

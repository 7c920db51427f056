/**
 * What a browser gets of a whole community, once: its size over the wire, how long until the first view is made of it (server and
 * browser together, on one machine), and what it takes on the device. Options: --events=1000,25000,100000
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import {
  communityIds,
  eventStore,
  fill,
  openReadModels,
  readModels,
  report,
  root,
  temporaryFolder,
} from './lib/history.mjs';

const require = createRequire(import.meta.url);
const { BootstrapReader } = require(join(root, 'packages/application/dist/index.js'));
const { CommunityCopy } = require(join(root, 'packages/community-client/dist/index.js'));
const { mapWords } = require(join(root, 'packages/domain/dist/index.js'));
const { homeView } = require(join(root, 'packages/projections/dist/testing.js'));

const given = process.argv.find((argument) => argument.startsWith('--events='))?.slice('--events='.length);
const sizes = (given ?? '1000,25000,100000').split(',').map(Number);
const reader = { personId: 'nobody', roles: ['participant'] };
const [communityId] = communityIds(1);
const rows = [];

for (const wanted of sizes) {
  const folder = temporaryFolder();
  const store = await eventStore.openSqliteEventStore({ file: join(folder, 'events.db') });
  const readStore = readModels.sqliteReadStore(join(folder, 'read.db'));
  const events = await fill(store, { events: wanted, communities: 1 });
  const { runner, queries } = openReadModels(store, readStore);
  await runner.start();
  await runner.whenCaughtUp();
  // The words of a generated history are sealed with nothing.
  const openWords = async (_communityId, _reader, data) => mapWords(data, (words) => words.plain ?? words.sealed);
  const seals = { openWords };
  const bootstraps = new BootstrapReader({ store, queries, seals, log: {}, peopleOf: async () => ({}), epoch: '' });
  const body = JSON.stringify(await bootstraps.read(communityId, reader, {}));

  const from = performance.now();
  const again = JSON.stringify(await bootstraps.read(communityId, reader, {}));
  const servedMs = performance.now() - from;
  if (again.length !== body.length) throw new Error('the bootstrap changed');
  const got = performance.now();
  const copy = CommunityCopy.from(JSON.parse(body));
  const home = await copy.view(homeView, { params: {}, query: {} });
  const madeMs = performance.now() - got;
  if (home === null) throw new Error('no home');

  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const round = (value) => Math.round(value * 10) / 10;
  rows.push({
    events,
    kB: round(gzipSync(body).length / 1_000),
    brotliKB: round(brotliCompressSync(body, quality).length / 1_000),
    servedMs: round(servedMs),
    firstMs: round(servedMs + madeMs),
    deviceMB: round(serialize(copy.toBootstrap()).length / 1e6),
  });
  await runner.stop();
  await readStore.close();
  await store.close();
}
report('bootstrap', rows);

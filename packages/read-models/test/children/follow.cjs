/**
 * Follows an event store with all read models, and appends to it as fast as they come, until it is killed.
 * Run with `--conditions=source`: the sources are compiled as they are loaded, so that what is tested is what runs.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '../../../..');
require.extensions['.ts'] = (module, filename) => {
  const options = { filename, configFile: join(root, '.swcrc'), swcrc: false, sourceMaps: false };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};
const { openSqliteEventStore } = require('@samenspel/event-store');
const { createReadModels, sqliteReadStore } = require('../../src/index.ts');
const { redisReadStore, skipFile } = require('../../src/store/redis/index.ts');
const { openCluster } = require('@samenspel/cluster/redis');
const { history } = require('../../../../test/fixtures/generator/index.ts');

/** `read` is a file, or the url of a Redis with the prefix of its keys after a `#`. */
const [events, read, run] = process.argv.slice(2);

async function openReadStore() {
  if (!read.startsWith('redis:')) return sqliteReadStore(read);
  const [url, prefix] = read.split('#');
  const log = { info() {}, warn() {}, error() {} };
  const { redis, bus } = await openCluster({ url, prefix, nodeUrl: 'http://127.0.0.1:1', log });
  return redisReadStore({ redis, bus, log, skips: skipFile(`${events}.skips`) });
}

async function main() {
  const store = await openSqliteEventStore({ file: events });
  const readStore = await openReadStore();
  const open = async (_communityId, words) => words.map(() => null);
  const { runner } = createReadModels({ store, readStore, open });
  await runner.start();
  process.stdout.write('"ready"\n');
  // A community of its own for each run: its streams start at the beginning.
  for (const request of history({ seed: Number(run), events: 1_000_000, communities: 1 })) {
    const communityId = `run${run}`;
    const stream = request.stream.replace(request.communityId, communityId);
    await store.append({ ...request, communityId, stream });
  }
}

main();

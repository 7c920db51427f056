/**
 * The event stores a benchmark compares, each with what it needs: a file, a real PostgreSQL server, the KurrentDB of
 * `KURRENTDB_URL` or else the double, which speaks the protocol and keeps nothing on a disk (so its times are not KurrentDB's).
 * A store whose server is not on this machine is left out, and said so.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const built = (name) => require(`../../../packages/event-store/dist/${name}.js`);

export const storeNames = ['sqlite', 'postgres', 'kurrentdb'];

/** `--stores=sqlite,postgres`; all when not given. */
export function wantedStores() {
  const given = process.argv.find((argument) => argument.startsWith('--stores='));
  const wanted = given ? given.slice('--stores='.length).split(',') : storeNames;
  const unknown = wanted.filter((name) => !storeNames.includes(name));
  if (unknown.length > 0) throw new Error(`No store ${unknown.join(', ')}. Stores: ${storeNames.join(', ')}`);
  return wanted;
}

/** @param folder for what is in files. Answers `open()` for a new, empty store, and `stop()`. */
const starters = {
  async sqlite(folder) {
    let files = 0;
    const { openSqliteEventStore } = built('index');
    return {
      name: 'sqlite',
      open: () => openSqliteEventStore({ file: join(folder, `store-${files++}.db`) }),
      stop() {},
    };
  },
  async postgres() {
    const { startPostgres } = require('../../../tools/servers/index.cjs');
    const { openPostgresEventStore } = built('postgres/index');
    const server = await startPostgres();
    const open = async () => openPostgresEventStore({ url: await server.newDatabase() });
    return { name: 'postgres', open, stop: () => server.stop() };
  },
  async kurrentdb() {
    const { openKurrentEventStore } = built('kurrentdb/index');
    const live = process.env.KURRENTDB_URL;
    if (live) return { name: 'kurrentdb', open: () => openKurrentEventStore({ url: live }), stop() {} };
    const { startKurrentDouble } = require('../../../tools/servers/kurrentdb-double.cjs');
    const servers = [];
    const open = async () => {
      const server = await startKurrentDouble();
      servers.push(server);
      return openKurrentEventStore({ url: server.url });
    };
    return { name: 'kurrentdb double', open, stop: () => Promise.all(servers.map((server) => server.stop())) };
  },
};

export async function startStores(folder, names = wantedStores()) {
  const stores = [];
  for (const name of names) {
    try {
      stores.push(await starters[name](folder));
    } catch (error) {
      console.error(`${name} is left out: ${error.message}`);
    }
  }
  return stores;
}

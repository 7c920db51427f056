/**
 * The event stores a benchmark compares, each with what it needs: a file, a real PostgreSQL server, the KurrentDB of
 * `KURRENTDB_URL` or else the double, which speaks the protocol and keeps nothing on a disk (so its times are not KurrentDB's).
 * A store whose server is not on this machine is left out, and said so.
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const built = (name) => require(`../../../packages/event-store/dist/${name}.js`);

const storeNames = ['sqlite', 'postgres', 'kurrentdb'];

/** `--stores=sqlite,postgres`, or `--store kurrentdb` for one; all when not given. */
export function wantedStores() {
  const given = /--stores?[= ](\S+)/.exec(process.argv.slice(2).join(' '))?.[1];
  const wanted = given ? given.split(',') : storeNames;
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
    const openAt = (place) => openKurrentEventStore(place);
    const live = process.env.KURRENTDB_URL;
    const servers = [];
    const newUrl = async () => {
      if (live) return live;
      const server = await require('../../../tools/servers/kurrentdb-double.cjs').startKurrentDouble();
      servers.push(server);
      return server.url;
    };
    /** Somewhere nothing of ours is yet, also on a server that is not empty. */
    const place = async () => ({ url: await newUrl(), streamPrefix: `bench-${randomUUID()}.` });
    return {
      name: live ? 'kurrentdb' : 'kurrentdb double',
      place,
      openAt,
      open: async () => openAt(await place()),
      stop: () => Promise.all(servers.map((server) => server.stop())),
    };
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

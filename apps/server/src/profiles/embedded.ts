import { mkdirSync } from 'node:fs';
import { folderBlobs } from '@samenspel/blobs';
import { createFileSnapshots } from '@samenspel/board-sync';
import { aloneCluster } from '@samenspel/cluster';
import { openDataFolder, openSqliteEventStore } from '@samenspel/event-store';
import { createInProcessFeed } from '@samenspel/feed';
import { sqliteReadStore } from '@samenspel/read-models';
import { sqliteVault } from '@samenspel/vault';
import { backUp } from '../backup/backup';
import { allRoles } from '../config/roles';
import { roomTrouble } from '../health/room';
import { admit, settled } from '../installation';
import { Closers, type Parts, type PartsOptions } from './parts';

/**
 * All in one process and one folder, which nobody else may have open meanwhile. In a new folder it creates what is absent; in any
 * other, nothing that cannot be rebuilt.
 * @throws InstallationUnusable, DataFolderLocked, NewerData, DataFolderInvalid; each with one line for the operator
 */
export async function openEmbedded({ dataFolder, clock, random, log }: PartsOptions): Promise<Parts> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await openDataFolder({ path: dataFolder });
  const closers = new Closers();
  closers.add(() => folder.release());
  try {
    const admitted = admit(dataFolder, ['events.db', 'vault.db', 'blobs']);
    const create = admitted.isNew;
    const places = { history: folder.file('events.db'), vault: folder.file('vault.db') };
    const store = await openSqliteEventStore({ file: places.history, clock, random, create });
    closers.add(() => store.close());
    const vault = sqliteVault({ file: places.vault, random, now: () => clock.now(), create });
    closers.add(() => vault.close());
    closers.add(await settled(dataFolder, admitted, { store, vault, places }));
    const cluster = aloneCluster({ log });
    closers.add(() => cluster.close());
    const feed = createInProcessFeed({ store });
    closers.add(() => feed.close());
    const readStore = sqliteReadStore(folder.file('read.db'));
    closers.add(() => readStore.close());
    const blobs = await folderBlobs(folder.file('blobs'));
    return {
      described: `SQLite in ${dataFolder}, nothing else needed`,
      roles: allRoles,
      store,
      vault,
      feed,
      readStore,
      blobs,
      cluster,
      snapshots: createFileSnapshots(folder.file('snapshots')),
      sharedFile: (name) => folder.file(name),
      joinBoards: async (engine) => ({ ...engine, drain: () => engine.close() }),
      keeping: {
        backUp: (to) => backUp({ copyHistory: (file) => store.backup(file), vault, blobs, clock }, to),
        verify: () => store.verifyChain(),
      },
      checks: [
        {
          name: 'store',
          check: async () => {
            await store.lastPosition();
            return (await store.writeTrouble()) ?? roomTrouble(dataFolder);
          },
        },
      ],
      close: closers.close,
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

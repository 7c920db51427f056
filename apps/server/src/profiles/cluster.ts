import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobStore, folderBlobs } from '@samenspel/blobs';
import { createBoardCluster, openPeerListener } from '@samenspel/board-cluster';
import { createFileSnapshots } from '@samenspel/board-sync';
import type { NodeRef } from '@samenspel/cluster';
import { openCluster as joinCluster } from '@samenspel/cluster/redis';
import { openDataFolder, openSqliteEventStore } from '@samenspel/event-store';
import { createRedisFeed, createRelay } from '@samenspel/feed/redis';
import { redisReadStore, skipFile } from '@samenspel/read-models/redis';
import { openPostgresVault } from '@samenspel/vault/postgres';
import { backUp } from '../backup/backup';
import { copyEvents } from '../backup/copy-events';
import { verifyLog } from '../backup/verify-log';
import { type ClusterProfile, hidden } from '../config/profile';
import { roomTrouble } from '../health/room';
import { admit, settled } from '../installation';
import { clusterChecks } from './cluster-checks';
import { loadStore, openStore, vaultGuard } from './event-stores';
import { Closers, type Parts, type PartsOptions } from './parts';
import { openEach } from './start-part';

/** Nodes tell each other what they stored; this is for when nobody could. */
const lookEveryMs = 2_000;

/**
 * One process of several, over stores they share. What it has open is its own folder, for the operator's door.
 * @throws PartsUnusable with one line for each part that cannot be used; InstallationUnusable when they are not one installation; DataFolderLocked when two nodes share SAMENSPEL_DATA
 */
export async function openCluster(profile: ClusterProfile, options: PartsOptions): Promise<Parts> {
  const { dataFolder, clock, random, log } = options;
  const { sharedFolder, roles, nodeHost, nodePort, secret } = profile;
  const closers = new Closers();
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const folder = await openDataFolder({ path: dataFolder });
    closers.add(() => folder.release());
    await loadStore(profile.store.kind);
    // Other nodes are told its address when this one joins, so it listens before.
    const { link } = await openEach(closers, {
      link: {
        setting: 'SAMENSPEL_NODE_HOST',
        place: `${nodeHost}:${nodePort}`,
        open: () => openPeerListener({ listen: { host: nodeHost, port: nodePort }, secret, log }),
      },
    });
    const { store, vault, cluster, shared } = await openEach(closers, {
      store: {
        setting: profile.store.kind === 'postgres' ? 'DATABASE_URL' : 'KURRENTDB_URL',
        place: hidden(profile.store.url),
        open: () => openStore(profile.store, { clock, random, log, folder: dataFolder }),
      },
      vault: {
        setting: 'VAULT_URL',
        place: hidden(profile.vaultUrl),
        open: () =>
          openPostgresVault({ url: profile.vaultUrl, random, now: () => clock.now(), log, guard: vaultGuard }),
      },
      cluster: {
        setting: 'REDIS_URL',
        place: hidden(profile.redisUrl),
        open: () => joinCluster({ url: profile.redisUrl, nodeUrl: link.url, secret, log }),
      },
      shared: { setting: 'SAMENSPEL_SHARED', place: sharedFolder, open: () => sharedBlobs(sharedFolder) },
    });
    const admitted = admit(sharedFolder, ['blobs'], (await store.lastPosition()) !== undefined);
    const places = { history: hidden(profile.store.url), vault: hidden(profile.vaultUrl) };
    closers.add(await settled(sharedFolder, admitted, { store, vault, places }));
    const feed = createRedisFeed({ store, cluster, log });
    closers.add(() => feed.close());
    const relay = roles.has('relay') ? createRelay({ store, cluster, log }) : undefined;
    closers.add(async () => relay?.stop());
    const readStore = redisReadStore({
      redis: cluster.redis,
      bus: cluster.bus,
      skips: skipFile(join(sharedFolder, 'skips')),
      log,
    });
    closers.add(() => readStore.close());
    return {
      described: describe(profile, cluster.node),
      roles,
      store,
      availability: store.availability,
      hasLocalLog: store.local !== undefined,
      vault,
      feed,
      readStore,
      blobs: shared.blobs,
      cluster,
      snapshots: createFileSnapshots(join(sharedFolder, 'snapshots')),
      sharing: { lookEveryMs },
      sharedFile: (name) => join(sharedFolder, name),
      joinBoards: (boards) => createBoardCluster({ boards, cluster, link, log }),
      keeping: {
        backUp: (to) =>
          backUp(
            {
              copyHistory: (file) => copyEvents(store, (environment) => openSqliteEventStore({ file, ...environment })),
              vault,
              blobs: shared.blobs,
              clock,
            },
            to,
          ),
        verify: () => verifyLog(store),
      },
      checks: [
        ...clusterChecks({ store, vault, cluster, feed, ...(relay === undefined ? {} : { relay }) }),
        // Pictures and snapshots; what happens is stored elsewhere.
        { name: 'shared', goesOn: true, check: async () => roomTrouble(sharedFolder) },
      ],
      close: closers.close,
    };
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw error;
  }
}

/** What the files are kept in must be a folder that this process may write to. */
async function sharedBlobs(folder: string): Promise<{ readonly blobs: BlobStore }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  return { blobs: await folderBlobs(join(folder, 'blobs'), { shared: true }) };
}

function describe({ store, vaultUrl, redisUrl, sharedFolder, roles }: ClusterProfile, node: NodeRef): string {
  const name = store.kind === 'postgres' ? 'PostgreSQL' : 'KurrentDB';
  return [
    `events in ${name} (${hidden(store.url)}), vault in PostgreSQL (${hidden(vaultUrl)}), Redis (${hidden(redisUrl)})`,
    `files in ${sharedFolder}; node ${node.id} at ${node.url} with roles ${[...roles].join(', ')}`,
  ].join(', ');
}

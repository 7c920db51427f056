import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from '@samenspel/cluster';
import { openCluster as joinCluster } from '@samenspel/cluster/redis';
import { openDataFolder, openSqliteEventStore } from '@samenspel/event-store';
import { restorePostgresVault } from '@samenspel/vault/postgres';
import pino from 'pino';
import { checked, partsOfBackup } from '../operator/backup';
import { copyEvents } from '../operator/copy-events';
import { OperatorError } from '../operator/request';
import type { ClusterProfile } from './config';
import { openStore } from './event-stores';

export interface RestoreOptions {
  readonly profile: ClusterProfile;
  /** A folder of this command, as each node has one. */
  readonly dataFolder: string;
  /** By which copies of boards made before are known. */
  readonly epoch: string;
}

/** What all nodes can make anew, and would be of another history. */
const outlived = ['snapshots', 'reactors.checkpoint', 'reactors.lanes', 'skips'];
const log = pino({ level: 'silent' });

/**
 * Puts a backup, of whichever profile, in the empty stores of a cluster that stands still.
 * @throws OperatorError or an error of a store, each with one line for the operator. What was filled by then has to be emptied again
 */
export async function* restoreCluster(from: string, options: RestoreOptions): AsyncGenerator<string> {
  const { profile, dataFolder, epoch } = options;
  const backup = await partsOfBackup(from);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await openDataFolder({ path: dataFolder });
  const cluster = await joinCluster({ url: profile.redisUrl, nodeUrl: '', secret: profile.secret, log });
  try {
    await mustStandStill(cluster);
    // Opened where it is, a backup would be written to.
    const copy = await mkdtemp(folder.file('restoring-'));
    try {
      for (const part of ['version', 'events', 'vault'] as const) await cp(backup[part], join(copy, fileOf[part]));
      await checked(copy);
      await restorePostgresVault({ url: profile.vaultUrl, file: join(copy, fileOf.vault) });
      const events = await fill(profile, join(copy, fileOf.events), dataFolder);
      for (const name of outlived) await rm(join(profile.sharedFolder, name), { recursive: true, force: true });
      await mkdir(profile.sharedFolder, { recursive: true, mode: 0o700 });
      if (backup.blobs !== undefined) await cp(backup.blobs, join(profile.sharedFolder, 'blobs'), { recursive: true });
      await writeFile(join(profile.sharedFolder, 'epoch'), `${epoch}\n`, { mode: 0o600 });
      await forget(cluster);
      yield `Restored ${events} events. Start the nodes as usual.`;
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  } finally {
    await cluster.close();
    folder.release();
  }
}

const fileOf = { version: 'VERSION', events: 'events.db', vault: 'vault.db' } as const;

async function mustStandStill(cluster: Cluster): Promise<void> {
  const others = (await cluster.nodes()).filter(({ id }) => id !== cluster.node.id);
  if (others.length > 0) throw new OperatorError(`Stop all nodes first: ${others.length} still run`);
}

async function fill(profile: ClusterProfile, file: string, dataFolder: string): Promise<number> {
  const source = await openSqliteEventStore({ file });
  try {
    return await copyEvents(source, (environment) =>
      openStore(profile.store, { ...environment, log, folder: dataFolder }),
    );
  } finally {
    await source.close();
  }
}

/** What is kept in Redis is of the history before. */
async function forget({ redis: { client, prefix } }: Cluster): Promise<void> {
  let cursor = '0';
  do {
    const page = await client.scan(cursor, { MATCH: `${prefix}*`, COUNT: 1_000 });
    cursor = page.cursor;
    if (page.keys.length > 0) await client.unlink(page.keys);
  } while (cursor !== '0');
}

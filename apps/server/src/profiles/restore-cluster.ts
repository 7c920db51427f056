import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, openCluster as joinCluster } from '@samenspel/cluster/redis';
import {
  type Environment,
  type EventStore,
  openDataFolder,
  openSqliteEventStore,
  systemClock,
  systemRandom,
} from '@samenspel/event-store';
import { postgresVaultIsEmpty, restorePostgresVault } from '@samenspel/vault/postgres';
import pino from 'pino';
import { partsOfBackup } from '../backup/backup';
import { copyEvents } from '../backup/copy-events';
import { OperatorError } from '../backup/operator-error';
import { checked, copyBackup } from '../backup/restore';
import type { ClusterProfile } from '../config/profile';
import { firstEventOf, newMarker, readMarker, settle, writeMarker } from '../installation';
import { openStore } from './event-stores';

interface RestoreOptions {
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
 * Puts a backup, of whichever profile, in the empty stores of a cluster that stands still. Broken off, no node starts on what is half
 * there, and the same restore again finishes it.
 * @throws OperatorError, InstallationUnusable or an error of a store, each with lines for the operator
 */
export async function* restoreCluster(from: string, options: RestoreOptions): AsyncGenerator<string> {
  const { profile, dataFolder, epoch } = options;
  const { sharedFolder } = profile;
  const backup = await partsOfBackup(from);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await openDataFolder({ path: dataFolder });
  const cluster = await joinCluster({ url: profile.redisUrl, nodeUrl: '', secret: profile.secret, log });
  try {
    await mustStandStill(cluster);
    const copy = await mkdtemp(folder.file('restoring-'));
    try {
      await copyBackup(from, copy);
      await checked(copy);
      const again = await begin(from, profile, dataFolder);
      await restorePostgresVault({ url: profile.vaultUrl, file: join(copy, 'vault.db'), again });
      const { events, first } = await fill(profile, join(copy, 'events.db'), dataFolder, again);
      for (const name of outlived) await rm(join(sharedFolder, name), { recursive: true, force: true });
      if (backup.blobs !== undefined) await cp(backup.blobs, join(sharedFolder, 'blobs'), { recursive: true });
      await writeFile(join(sharedFolder, 'epoch'), `${epoch}\n`, { mode: 0o600 });
      await forget(cluster);
      settle(sharedFolder, { marker: readMarker(sharedFolder) ?? newMarker('whole'), isNew: false }, first);
      yield `Restored ${events} events. Start the nodes as usual.`;
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  } finally {
    await cluster.close();
    folder.release();
  }
}

/**
 * Sees that nothing is there that would be written over, then says that a restore is under way. Answers whether this one was under
 * way already.
 * @throws OperatorError
 */
async function begin(from: string, profile: ClusterProfile, dataFolder: string): Promise<boolean> {
  const { sharedFolder } = profile;
  await mkdir(sharedFolder, { recursive: true, mode: 0o700 });
  const marker = readMarker(sharedFolder);
  if (marker?.state === 'making') {
    if (marker.from === from) return true;
    throw new OperatorError(`A restore of ${marker.from} was broken off here: finish that one first`);
  }
  const store = await openTarget(profile, dataFolder);
  try {
    if ((await store.lastPosition()) !== undefined)
      throw new OperatorError('The event store to be filled is not empty: there is a history in it');
  } finally {
    await store.close();
  }
  if (!(await postgresVaultIsEmpty({ url: profile.vaultUrl })))
    throw new OperatorError('The vault to be filled is not empty: there are people in it');
  const pictures = await readdir(join(sharedFolder, 'blobs')).catch(() => []);
  if (pictures.some((name) => !name.startsWith('.')))
    throw new OperatorError(`${join(sharedFolder, 'blobs')} is not empty: there are pictures in it`);
  writeMarker(sharedFolder, { ...newMarker('making', from), ...(marker === undefined ? {} : { id: marker.id }) });
  return false;
}

const openTarget = (profile: ClusterProfile, folder: string): Promise<EventStore> =>
  openStore(profile.store, { clock: systemClock, random: systemRandom, log, folder });

async function mustStandStill(cluster: Cluster): Promise<void> {
  const others = (await cluster.nodes()).filter(({ id }) => id !== cluster.node.id);
  if (others.length > 0) throw new OperatorError(`Stop all nodes first: ${others.length} still run`);
}

async function fill(profile: ClusterProfile, file: string, dataFolder: string, again: boolean) {
  const source = await openSqliteEventStore({ file, create: false });
  try {
    const to = (environment: Environment) => openStore(profile.store, { ...environment, log, folder: dataFolder });
    return { events: await copyEvents(source, to, { again }), first: await firstEventOf(source) };
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

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '@samenspel/blobs';
import {
  type Clock,
  DATA_VERSION,
  openDataFolder,
  openSqliteEventStore,
  type SqliteEventStore,
} from '@samenspel/event-store';
import type { Vault } from '@samenspel/vault';
import { OperatorError } from './request';

/**
 * A backup is a folder with three parts: `history` (events), `blobs` (pictures) and `vault` (names, ways in, keys). The vault kept
 * apart from the others, neither tells a thief much; and when vault backups expire, what people had erased is gone from backups too.
 */
const parts = { history: 'history', vault: 'vault', blobs: 'blobs' } as const;
const epochFile = 'epoch';

/** What a backup is made from. */
export interface Kept {
  readonly store: SqliteEventStore;
  readonly vault: Vault;
  readonly blobs: BlobStore;
  readonly clock: Clock;
}

/** Copies everything that cannot be rebuilt, as of now, while the server runs. */
export async function* backUp({ store, vault, blobs, clock }: Kept, to: string): AsyncGenerator<string> {
  await mustBeEmpty(to);
  for (const part of Object.values(parts)) await mkdir(join(to, part), { recursive: true, mode: 0o700 });
  // First the events, last the keys: a picture or key made in between is one too many, which is better than one too few.
  await store.backup(join(to, parts.history, 'events.db'));
  await writeFile(join(to, parts.history, 'VERSION'), `${DATA_VERSION}\n`, { mode: 0o600 });
  await blobs.backup(join(to, parts.blobs));
  await vault.backup(join(to, parts.vault, 'vault.db'));
  await writeFile(join(to, 'taken-at'), `${new Date(clock.now()).toISOString()}\n`);
  yield `Backed up to ${to}.`;
  yield `Keep ${join(to, parts.vault)} in another place than the rest: it holds the keys to the words and pictures.`;
}

/**
 * Puts a backup in a new data folder and checks its history. What can be rebuilt is rebuilt at the next start; clients that still
 * hold newer copies of boards notice by the new epoch.
 * @throws OperatorError; then the data folder is as it was
 */
export async function* restore(from: string, dataFolder: string, epoch: string): AsyncGenerator<string> {
  const events = join(from, parts.history, 'events.db');
  const vault = join(from, parts.vault, 'vault.db');
  const blobs = join(from, parts.blobs);
  for (const file of [events, vault]) {
    await readFile(file, { flag: 'r' }).catch(() => {
      throw new OperatorError(`${from} is not a whole backup: ${file} is missing`);
    });
  }
  await mustBeEmpty(dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  try {
    await cp(join(from, parts.history, 'VERSION'), join(dataFolder, 'VERSION'));
    await cp(events, join(dataFolder, 'events.db'));
    await cp(vault, join(dataFolder, 'vault.db'));
    // Backups made before there were pictures have none.
    if (existsSync(blobs)) await cp(blobs, join(dataFolder, 'blobs'), { recursive: true });
    await writeFile(join(dataFolder, epochFile), `${epoch}\n`, { mode: 0o600 });
    yield `Restored ${await checked(dataFolder)} events to ${dataFolder}. Start the server as usual.`;
  } catch (error) {
    for (const name of await readdir(dataFolder)) await rm(join(dataFolder, name), { recursive: true, force: true });
    throw error;
  }
}

async function checked(dataFolder: string): Promise<number> {
  const folder = await openDataFolder({ path: dataFolder });
  try {
    const store = await openSqliteEventStore({ file: folder.file('events.db') });
    try {
      const report = await store.verifyChain();
      if (report.ok) return report.events;
      throw new OperatorError(`The history in this backup is not as it was written: ${report.detail}`);
    } finally {
      await store.close();
    }
  } finally {
    folder.release();
  }
}

async function mustBeEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new OperatorError(`${folder} is not empty: choose a new folder`);
}

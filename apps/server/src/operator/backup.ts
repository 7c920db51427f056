import { constants, existsSync } from 'node:fs';
import { access, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '@samenspel/blobs';
import { type Clock, DATA_VERSION, openDataFolder, openSqliteEventStore } from '@samenspel/event-store';
import type { Vault } from '@samenspel/vault';
import { OperatorError } from './request';

/**
 * A backup is a folder with three parts: `history` (events), `blobs` (pictures) and `vault` (names, ways in, keys). The vault kept
 * apart from the others, neither tells a thief much; and when vault backups expire, what people had erased is gone from backups too.
 */
const names = { history: 'history', vault: 'vault', blobs: 'blobs' } as const;
const epochFile = 'epoch';

/** What a backup is made from. */
export interface Kept {
  /** Writes the history as it is now to a new SQLite file. */
  copyHistory(file: string): Promise<unknown>;
  readonly vault: Pick<Vault, 'backup'>;
  readonly blobs: Pick<BlobStore, 'backup'>;
  readonly clock: Clock;
}

/** Copies everything that cannot be rebuilt, as of now, while the server runs. The same folder comes of every profile, and goes into every one. */
export async function* backUp({ copyHistory, vault, blobs, clock }: Kept, to: string): AsyncGenerator<string> {
  await mustBeEmpty(to);
  for (const part of Object.values(names)) await mkdir(join(to, part), { recursive: true, mode: 0o700 });
  // First the events, last the keys: a picture or key made in between is one too many, which is better than one too few.
  await copyHistory(join(to, names.history, 'events.db'));
  await writeFile(join(to, names.history, 'VERSION'), `${DATA_VERSION}\n`, { mode: 0o600 });
  await blobs.backup(join(to, names.blobs));
  await vault.backup(join(to, names.vault, 'vault.db'));
  await writeFile(join(to, 'taken-at'), `${new Date(clock.now()).toISOString()}\n`);
  yield `Backed up to ${to}.`;
  yield `Keep ${join(to, names.vault)} in another place than the rest: it holds the keys to the words and pictures.`;
}

/** The parts of a backup. @throws OperatorError when one is missing */
export async function partsOfBackup(from: string) {
  const events = join(from, names.history, 'events.db');
  const vault = join(from, names.vault, 'vault.db');
  const blobs = join(from, names.blobs);
  for (const file of [events, vault]) {
    await access(file, constants.R_OK).catch(() => {
      throw new OperatorError(`${from} is not a whole backup: ${file} is missing`);
    });
  }
  // Backups made before there were pictures have none.
  return { version: join(from, names.history, 'VERSION'), events, vault, ...(existsSync(blobs) ? { blobs } : {}) };
}

/**
 * Puts a backup in a new data folder and checks its history. What can be rebuilt is rebuilt at the next start; clients that still
 * hold newer copies of boards notice by the new epoch.
 * @throws OperatorError; then the data folder is as it was
 */
export async function* restore(from: string, dataFolder: string, epoch: string): AsyncGenerator<string> {
  const { version, events, vault, blobs } = await partsOfBackup(from);
  await mustBeEmpty(dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  try {
    await cp(version, join(dataFolder, 'VERSION'));
    await cp(events, join(dataFolder, 'events.db'));
    await cp(vault, join(dataFolder, 'vault.db'));
    if (blobs !== undefined) await cp(blobs, join(dataFolder, 'blobs'), { recursive: true });
    await writeFile(join(dataFolder, epochFile), `${epoch}\n`, { mode: 0o600 });
    yield `Restored ${await checked(dataFolder)} events to ${dataFolder}. Start the server as usual.`;
  } catch (error) {
    for (const name of await readdir(dataFolder)) await rm(join(dataFolder, name), { recursive: true, force: true });
    throw error;
  }
}

/** How many events there are in a folder of a whole history. @throws OperatorError when they are not as they were written */
export async function checked(dataFolder: string): Promise<number> {
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

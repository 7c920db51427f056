import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDataFolder, openSqliteEventStore, systemRandom } from '@samenspel/event-store';
import { sqliteVault } from '@samenspel/vault';
import type { Profile } from '../config/config';
import { admit, brokenOffIn, isUnused, makeBeside, recognise, settle, undoMaking } from '../installation';
import { partsOfBackup } from './backup';
import { OperatorError } from './operator-error';

/**
 * Puts a backup in a new data folder, after it is checked that its history is as it was written and its vault belongs to it.
 * What can be rebuilt is rebuilt at the next start; clients that still hold newer copies of boards notice by the new epoch. Broken
 * off, it is finished by the next restore or start.
 * @throws OperatorError; then the data folder is as it was
 */
export async function* restore(from: string, dataFolder: string, epoch = newEpoch()): AsyncGenerator<string> {
  const isBrokenOff = brokenOffIn(dataFolder)?.from !== undefined;
  if (!isBrokenOff && !isUnused(dataFolder)) throw new OperatorError(`${dataFolder} is not empty: choose a new folder`);
  // What was moved in half-way needs its backup no more.
  if (brokenOffIn(dataFolder)?.state !== 'moving') await partsOfBackup(from);
  let events: number | undefined;
  await makeBeside(dataFolder, from, async (beside) => {
    await copyBackup(from, beside);
    events = await checked(beside);
    await writeFile(join(beside, 'epoch'), `${epoch}\n`, { mode: 0o600 });
  });
  yield `Restored ${events === undefined ? 'what was broken off before' : `${events} events`} to ${dataFolder}. Start the server as usual.`;
}

/** By which copies of boards made before a restore are known. */
export const newEpoch = (): string => Buffer.from(systemRandom.bytes(8)).toString('hex');

/** Finishes what an earlier start or restore was killed in. Yields lines of output; nothing when there is nothing to do. */
export async function* finishBrokenOff(dataFolder: string, profile: Profile): AsyncGenerator<string> {
  if (profile.name === 'cluster') return;
  const marker = brokenOffIn(dataFolder);
  if (marker === undefined) return;
  if (marker.from !== undefined) {
    yield `A restore of ${marker.from} was broken off here: it is finished now.`;
    yield* restore(marker.from, dataFolder);
  } else if (marker.state === 'moving') {
    await makeBeside(dataFolder, undefined, async () => undefined);
  } else await undoMaking(dataFolder);
}

/** Copies a backup as it is: opened where it is, it would be written to. */
export async function copyBackup(from: string, to: string): Promise<void> {
  const { version, events, vault, blobs } = await partsOfBackup(from);
  await mkdir(to, { recursive: true, mode: 0o700 });
  await cp(version, join(to, 'VERSION'));
  await cp(events, join(to, 'events.db'));
  await cp(vault, join(to, 'vault.db'));
  if (blobs !== undefined) await cp(blobs, join(to, 'blobs'), { recursive: true });
}

/**
 * Checks the copy of a backup, and makes an installation of it. Answers how many events there are.
 * @throws OperatorError when the history is not as it was written; InstallationUnusable when the vault is not its own
 */
export async function checked(dataFolder: string): Promise<number> {
  const folder = await openDataFolder({ path: dataFolder });
  try {
    const admitted = admit(dataFolder, ['events.db', 'vault.db', 'blobs']);
    const places = { history: folder.file('events.db'), vault: folder.file('vault.db') };
    const store = await openSqliteEventStore({ file: places.history, create: false });
    try {
      const report = await store.verifyChain();
      if (!report.ok) throw new OperatorError(`The history in this backup is not as it was written: ${report.detail}`);
      const vault = sqliteVault({ file: places.vault, random: systemRandom, now: Date.now, create: false });
      try {
        settle(dataFolder, admitted, await recognise({ store, vault, places, first: undefined }));
      } finally {
        await vault.close();
      }
      return report.events;
    } finally {
      await store.close();
    }
  } finally {
    folder.release();
  }
}

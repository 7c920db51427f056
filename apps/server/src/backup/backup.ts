import { constants, existsSync } from 'node:fs';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '@samenspel/blobs';
import { type Clock, dataVersion } from '@samenspel/event-store';
import type { Vault } from '@samenspel/vault';
import { OperatorError } from './operator-error';

/**
 * A backup is a folder with three parts: `history` (events), `blobs` (pictures) and `vault` (names, ways in, keys). The vault kept
 * apart from the others, neither tells a thief much; and when vault backups expire, what people had erased is gone from backups too.
 */
const names = { history: 'history', vault: 'vault', blobs: 'blobs' } as const;
/** Written last. */
const takenAt = 'taken-at';

/** What a backup is made from. */
interface Kept {
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
  await writeFile(join(to, names.history, 'VERSION'), `${dataVersion}\n`, { mode: 0o600 });
  await blobs.backup(join(to, names.blobs));
  await vault.backup(join(to, names.vault, 'vault.db'));
  await writeFile(join(to, takenAt), `${new Date(clock.now()).toISOString()}\n`);
  yield `Backed up to ${to}.`;
  yield `Keep ${join(to, names.vault)} in another place than the rest: it holds the keys to the words and pictures.`;
}

/** The parts of a backup. @throws OperatorError when one is missing */
export async function partsOfBackup(from: string) {
  const events = join(from, names.history, 'events.db');
  const vault = join(from, names.vault, 'vault.db');
  const blobs = join(from, names.blobs);
  for (const file of [events, vault, join(from, takenAt)]) {
    await access(file, constants.R_OK).catch(() => {
      throw new OperatorError(`${from} is not a whole backup: ${file} is missing`);
    });
  }
  // Backups made before there were pictures have none.
  return { version: join(from, names.history, 'VERSION'), events, vault, ...(existsSync(blobs) ? { blobs } : {}) };
}

async function mustBeEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new OperatorError(`${folder} is not empty: choose a new folder`);
}

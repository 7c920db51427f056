import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InstallationUnusable } from './unusable';

/** Says which installation a folder holds, and whether all of it is there. */
export const markerFile = 'installation';
/** How the names of files begin that are being written beside it. */
export const besideMarker = '.new-';

const marker = z.object({
  id: z.uuid(),
  /**
   * `new`: a first start is making what is absent. `making`: all of it is being made beside. `moving`: made whole, and being
   * moved in. `whole`: everything that cannot be rebuilt is there, and stays.
   */
  state: z.enum(['new', 'making', 'moving', 'whole']),
  /** The backup that is being restored; absent for a first start. */
  from: z.string().optional(),
  /** Id of the first event: by it the history is known again. Absent while there is none. */
  first: z.string().optional(),
});
export type Marker = Readonly<z.output<typeof marker>>;

export const newMarker = (state: Marker['state'], from?: string): Marker => ({
  id: randomUUID(),
  state,
  ...(from === undefined ? {} : { from }),
});

/** Undefined when there is none. @throws InstallationUnusable when it cannot be read */
export function readMarker(folder: string): Marker | undefined {
  const file = join(folder, markerFile);
  if (!existsSync(file)) return undefined;
  try {
    return marker.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new InstallationUnusable([
      `${file} cannot be read: it says which installation this is. Nothing was changed.`,
      'To do: put it back from a copy. When all of events.db, vault.db and blobs beside it are of this installation, delete it: the next start compares them and writes it anew.',
    ]);
  }
}

/** Whole or not at all, also after a power cut. */
export function writeMarker(folder: string, marker: Marker): void {
  renameSync(writeBeside(folder, markerFile, JSON.stringify(marker)), join(folder, markerFile));
  flush(folder);
}

/** As `writeMarker`, unless there is one. Answers what is there then. */
export function claimMarker(folder: string, marker: Marker): Marker {
  claimFile(folder, markerFile, JSON.stringify(marker));
  return readMarker(folder) ?? marker;
}

/** Writes one line to a file unless it is there: of several at once, one does. Answers the line that is there then. */
export function claimFile(folder: string, name: string, line: string): string {
  const file = join(folder, name);
  if (!existsSync(file)) {
    const beside = writeBeside(folder, name, line);
    try {
      linkSync(beside, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(beside);
    }
    flush(folder);
  }
  return readFileSync(file, 'utf8').trim();
}

function writeBeside(folder: string, name: string, line: string): string {
  // A dot first: a folder with nothing else in it is still a new one.
  const beside = join(folder, `${besideMarker}${name}.${randomUUID()}`);
  const descriptor = openSync(beside, 'wx', 0o600);
  try {
    writeSync(descriptor, `${line}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return beside;
}

/** Makes a file, or the names in a folder, last. */
export function flush(path: string): void {
  // Windows flushes names by itself and cannot open folders.
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

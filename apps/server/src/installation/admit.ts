import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { claimFile, claimMarker, type Marker, newMarker, readMarker, writeMarker } from './marker';
import { InstallationUnusable, whatToDo } from './unusable';

/** What cannot be rebuilt, by its name in a folder, and what it is for the operator. */
export const lasting = {
  'events.db': 'the history',
  'vault.db': 'names, ways in and the keys of all words',
  blobs: 'the pictures',
} as const;
type Lasting = keyof typeof lasting;
/** What a run leaves behind and can be rebuilt: where it lies there was an installation. */
const traces = ['read.db', 'snapshots', 'reactors.checkpoint', 'reactors.lanes', 'epoch', 'skips'];
/** In the folder of the pictures: of which installation they are. An empty mount point has none. */
const blobsMarker = '.installation';

/** Where an installation is made, in its folder so that moving in is renaming; the dot says that it is no data yet. */
export const making = '.in-the-making';

export interface Admitted {
  readonly marker: Marker;
  /** Whether what is absent may be made: only while this is a first start. */
  readonly isNew: boolean;
}

/**
 * Looks, without touching anything, whether the folder is a new one or holds everything the installation keeps in it. A new one
 * gets its marker before anything else.
 * @param keeps what this profile keeps in the folder
 * @param hasHistory what a store elsewhere says; in a profile that keeps its history in the folder, false
 * @throws InstallationUnusable
 */
export function admit(folder: string, keeps: readonly Lasting[], hasHistory = false): Admitted {
  const marker = readMarker(folder);
  if (marker === undefined) return admitUnmarked(folder, keeps, hasHistory);
  if (marker.state === 'making' || marker.state === 'moving') throw brokenOff(folder, marker);
  if (marker.state === 'new') return { marker, isNew: true };
  const missing = keeps.filter((name) => !isThere(folder, name, marker));
  if (missing.length > 0) throw incomplete(folder, keeps, missing, marker);
  return { marker, isNew: false };
}

/** A folder of before there were markers, or a new one. */
function admitUnmarked(folder: string, keeps: readonly Lasting[], hasHistory: boolean): Admitted {
  const found = keeps.filter((name) => isThere(folder, name));
  const traced = traces.some((name) => existsSync(join(folder, name)));
  // Pictures were kept in a folder that came with the first one, so it may be absent; a database may not.
  const missing = keeps.filter((name) => name !== 'blobs' && !found.includes(name));
  const isNew = found.length === 0 && !traced && !hasHistory;
  if (isNew) return { marker: claimMarker(folder, newMarker('new')), isNew };
  if (missing.length > 0) throw incomplete(folder, keeps, missing);
  if (hasHistory && found.length === 0 && !traced) throw incomplete(folder, keeps, keeps);
  return { marker: newMarker('whole'), isNew };
}

/** Says that all of it is there and belongs together: from now on nothing of it is ever made anew. */
export function settle(folder: string, { marker }: Admitted, first: string | undefined): void {
  const blobs = join(folder, 'blobs');
  mkdirSync(blobs, { recursive: true, mode: 0o700 });
  // Of several processes that start at once one says which installation it is; the others read it.
  const id = claimFile(blobs, blobsMarker, marker.id);
  const settled: Marker = { id, state: 'whole', ...(first === undefined ? {} : { first }) };
  if (JSON.stringify(settled) !== JSON.stringify(readMarker(folder))) writeMarker(folder, settled);
  // Killed between moving in the last of it and removing where it was made.
  rmSync(join(folder, making), { recursive: true, force: true });
}

function isThere(folder: string, name: Lasting, marker?: Marker): boolean {
  const path = join(folder, name);
  if (name !== 'blobs') return existsSync(path) && statSync(path).size > 0;
  if (marker === undefined) return existsSync(path);
  const file = join(path, blobsMarker);
  return existsSync(file) && readFileSync(file, 'utf8').trim() === marker.id;
}

function incomplete(
  folder: string,
  keeps: readonly Lasting[],
  missing: readonly Lasting[],
  marker?: Marker,
): InstallationUnusable {
  const there = keeps.filter((name) => !missing.includes(name));
  const said = (names: readonly Lasting[]) => names.map((name) => `${name} (${lasting[name]})`).join(', ');
  return new InstallationUnusable([
    `${folder} does not hold a whole installation. Nothing was changed.`,
    `There: ${said(there) || 'nothing that cannot be rebuilt'}.`,
    `Missing: ${missing.map((name) => `${name} (${lasting[name]})${howMissing(folder, name, marker)}`).join(', ')}.`,
    whatToDo,
  ]);
}

/** Where a name is there, but is not what belongs under it. */
function howMissing(folder: string, name: Lasting, marker: Marker | undefined): string {
  const path = join(folder, name);
  if (!existsSync(path)) return '';
  if (name !== 'blobs') return ': the file is empty';
  if (marker === undefined || !existsSync(join(path, blobsMarker)))
    return `: the folder is there, but without its file ${blobsMarker}, as an empty mount point is`;
  return ': the folder is there, but is of another installation';
}

function brokenOff(folder: string, { from }: Marker): InstallationUnusable {
  return new InstallationUnusable([
    from === undefined
      ? `A first start was broken off in ${folder}: npm start finishes it.`
      : `A restore was broken off in ${folder}: npx samenspel restore ${from} finishes it.`,
  ]);
}

import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '@samenspel/event-store';
import { lasting, making } from './admit';
import { besideMarker, flush, type Marker, markerFile, newMarker, readMarker, writeMarker } from './marker';
import { InstallationUnusable, whatToDo } from './unusable';

/** As it was called before; it never held anything else than a demo that was not whole. */
const makingBefore = '.demo-in-the-making';
/** Of the folder, not of what is in it. */
const stays = new Set(['lock', 'lock-journal', 'VERSION', 'VERSION.new']);

/** Whether there is nothing in the folder but what opening it leaves. */
export function isUnused(folder: string): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.every((name) => stays.has(name) || name === makingBefore || name.startsWith(besideMarker));
}

/** What was being made in a folder when it was broken off; undefined when nothing was. */
export function brokenOffIn(folder: string): Marker | undefined {
  const marker = readMarker(folder);
  return marker?.state === 'making' || marker?.state === 'moving' ? marker : undefined;
}

/**
 * Puts a whole installation in an unused folder, or in one where this was broken off before. It is made beside and moved in only
 * when it is whole: killed at any moment, what was begun is made again or moved on by the next call. Nothing that lay in the folder
 * is ever replaced.
 * @param from the backup it is made of
 * @throws InstallationUnusable; DataFolderLocked; what `make` throws, and then the folder is as it was
 */
export async function makeBeside(
  folder: string,
  from: string | undefined,
  make: (beside: string) => Promise<void>,
): Promise<void> {
  const isUntouched = !existsSync(join(folder, 'VERSION'));
  const lock = await openDataFolder({ path: folder });
  const beside = join(folder, making);
  let undone = false;
  try {
    if (readMarker(folder)?.state !== 'moving') {
      writeMarker(folder, newMarker('making', from));
      for (const name of [making, makingBefore]) rmSync(join(folder, name), { recursive: true, force: true });
      await make(beside);
      flushAll(beside);
      writeMarker(folder, newMarker('moving', from));
    }
    moveIn(beside, folder);
  } catch (error) {
    if (readMarker(folder)?.state === 'making') {
      rmSync(beside, { recursive: true, force: true });
      rmSync(join(folder, markerFile));
      undone = true;
    }
    throw error;
  } finally {
    lock.release();
    if (undone && isUntouched) for (const name of ['VERSION', 'lock']) rmSync(join(folder, name), { force: true });
  }
}

/** Removes what was being made when it was broken off, so that the folder is unused again. @throws DataFolderLocked */
export async function undoMaking(folder: string): Promise<void> {
  const lock = await openDataFolder({ path: folder });
  try {
    if (readMarker(folder)?.state !== 'making') return;
    rmSync(join(folder, making), { recursive: true, force: true });
    rmSync(join(folder, markerFile));
  } finally {
    lock.release();
  }
}

/** The marker of what was made goes last: it says `whole`. */
function moveIn(beside: string, folder: string): void {
  if (!existsSync(join(beside, markerFile))) throw madeIsGone(folder);
  const names = readdirSync(beside).filter((name) => !stays.has(name) && name !== markerFile);
  for (const name of names) {
    if (!existsSync(join(folder, name))) renameSync(join(beside, name), join(folder, name));
    else if (Object.keys(lasting).some((kept) => name.startsWith(kept))) throw inTheWay(folder, name);
    else rmSync(join(beside, name), { recursive: true });
  }
  flush(folder);
  renameSync(join(beside, markerFile), join(folder, markerFile));
  flush(folder);
  rmSync(beside, { recursive: true });
}

const madeIsGone = (folder: string) =>
  new InstallationUnusable([
    `A first start or restore was broken off in ${folder}, and what it had made (${making}) is gone. Nothing was changed.`,
    whatToDo,
  ]);

const inTheWay = (folder: string, name: string) =>
  new InstallationUnusable([
    `A first start or restore was broken off in ${folder}, and since then somebody put ${name} there. Nothing was changed.`,
    whatToDo,
  ]);

function flushAll(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = statSync(path);
    if (found.isDirectory()) flushAll(path);
    else if (found.isFile()) flush(path);
  }
  flush(folder);
}

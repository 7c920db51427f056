import { closeSync, constants, fsyncSync, openSync } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import Libsql from 'libsql/promise';
import { StorageFull, StoreUnavailable } from '../errors';

/**
 * Copies a database to a new file as of one moment, on a connection and thread of its own, so appends go on meanwhile.
 * The file appears under its name only when it is whole and on the disk.
 * @throws StoreUnavailable when `toFile` is already there; StorageFull when the copy does not fit
 */
export async function backupDatabase(file: string, toFile: string): Promise<void> {
  if (await exists(toFile)) throw new StoreUnavailable(`${toFile} is already there; choose another name for the copy`);
  const part = `${toFile}.part`;
  await rm(part, { force: true });
  const db = new Libsql(file, {});
  try {
    await db.exec(`VACUUM INTO '${part.replaceAll("'", "''")}'`);
    flushToDisk(part);
    await rename(part, toFile);
    flushToDisk(dirname(toFile));
  } catch (cause) {
    await rm(part, { force: true });
    if (isFull(cause)) throw new StorageFull({ cause });
    throw new StoreUnavailable(`The copy to ${toFile} failed: ${String(cause)}`, { cause });
  } finally {
    await db.close();
  }
}

/** VACUUM INTO leaves its file in the cache of the kernel. */
function flushToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

function isFull(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'SQLITE_FULL';
}

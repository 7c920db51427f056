import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobCopy, type BlobName, type BlobStore, type BlobUsage, checkName, StorageFull } from './port';

/** Files in the making lie here, where nobody looks for blobs. No id begins with a dot. */
const making = '.making';
/** Only the account that runs the server may read. */
const fileMode = 0o600;
const folderMode = 0o700;

/** A file in the making this old is nobody's any more, milliseconds. */
const abandonedMs = 60 * 60 * 1_000;
/** Where others put files too, what is in use is counted anew after this long, milliseconds. */
const countAgainMs = 10_000;

interface FolderBlobsOptions {
  /**
   * Other processes, perhaps on other machines, have the folder open too. What they put is found at once; `usage` knows of it
   * within ten seconds. Default false: the caller sees to it that one process at a time has it open.
   */
  readonly shared?: boolean;
}

/**
 * Blobs as files: `<community>/<blob>/<owner>`. What a crash left half made is cleared when it opens; files put there by
 * another process before count.
 */
export async function folderBlobs(folder: string, { shared = false }: FolderBlobsOptions = {}): Promise<BlobStore> {
  if (shared) await clearAbandoned(join(folder, making));
  else await rm(join(folder, making), { recursive: true, force: true });
  const used = new Map<string, Promise<BlobUsage>>();
  const countedAt = new Map<string, number>();
  const folderOf = ({ communityId, blobId }: BlobName) => join(folder, communityId, blobId);
  const fileOf = (copy: BlobCopy) => join(folderOf(copy), copy.owner);
  /** Counted once from the files, then kept up to date: walking ten thousand files for each upload would not do. */
  const usage = (communityId: string): Promise<BlobUsage> => {
    const age = performance.now() - (countedAt.get(communityId) ?? 0);
    const before = shared && age >= countAgainMs ? undefined : used.get(communityId);
    const known = before ?? counted(join(folder, communityId));
    if (before === undefined) countedAt.set(communityId, performance.now());
    used.set(communityId, known);
    known.catch(() => used.delete(communityId));
    return known;
  };
  const add = async (communityId: string, bytes: number, copies: number): Promise<void> => {
    const known = used.get(communityId);
    if (known === undefined) return;
    used.set(
      communityId,
      known.then((before) => ({ bytes: before.bytes + bytes, copies: before.copies + copies })),
    );
  };

  const underWay = new Map<string, Promise<void>>();
  const write = async (copy: BlobCopy, bytes: Uint8Array): Promise<void> => {
    if ((await sizeOf(fileOf(copy))) !== null) return;
    try {
      await mkdir(join(folder, making), { recursive: true, mode: folderMode });
      await mkdir(folderOf(copy), { recursive: true, mode: folderMode });
      await place(join(folder, making, randomUUID()), fileOf(copy), bytes);
      // Names are durable only when their folders are.
      for (const each of [folderOf(copy), join(folder, copy.communityId), folder]) await flushFolder(each);
    } catch (error) {
      throw isFull(error) ? new StorageFull('The disk is full: nothing was kept', { cause: error }) : error;
    }
    await add(copy.communityId, bytes.byteLength, 1);
  };

  return {
    async put(copy, bytes) {
      checkName(copy);
      const file = fileOf(copy);
      // Of two at once the second waits, and finds the first.
      const before = underWay.get(file) ?? Promise.resolve();
      const mine = before.catch(() => undefined).then(() => write(copy, bytes));
      underWay.set(file, mine);
      try {
        await mine;
      } finally {
        if (underWay.get(file) === mine) underWay.delete(file);
      }
    },
    async get(copy) {
      checkName(copy);
      return readFile(fileOf(copy)).catch(absent);
    },
    async owners(blob) {
      checkName(blob);
      return ((await readdir(folderOf(blob)).catch(absent)) ?? []).sort();
    },
    async has(copy) {
      checkName(copy);
      return (await sizeOf(fileOf(copy))) !== null;
    },
    async remove(copy) {
      checkName(copy);
      const bytes = await sizeOf(fileOf(copy));
      if (bytes === null) return;
      await rm(fileOf(copy), { force: true });
      await flushFolder(folderOf(copy));
      await add(copy.communityId, -bytes, -1);
    },
    async usage(communityId) {
      checkName({ communityId });
      return usage(communityId);
    },
    async backup(to) {
      await mkdir(to, { recursive: true, mode: folderMode });
      for (const communityId of await visible(folder)) {
        for (const blobId of await visible(join(folder, communityId))) {
          await mkdir(join(to, communityId, blobId), { recursive: true, mode: folderMode });
          for (const owner of await visible(join(folder, communityId, blobId))) {
            const file = join(communityId, blobId, owner);
            // Removed meanwhile: then it need not be kept either.
            await copyFile(join(folder, file), join(to, file), constants.COPYFILE_FICLONE).catch(absent);
          }
        }
      }
    },
  };
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    const found = await stat(join(folder, name)).catch(absent);
    if (found !== null && Date.now() - found.mtimeMs > abandonedMs) await rm(join(folder, name), { force: true });
  }
}

/** Writes beside, flushes, and gives the file its name. */
async function place(beside: string, file: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(beside, 'wx', fileMode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function flushFolder(folder: string): Promise<void> {
  // Windows flushes names by itself and cannot open folders.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function counted(folder: string): Promise<BlobUsage> {
  let bytes = 0;
  let copies = 0;
  for (const blobId of await visible(folder)) {
    for (const owner of await visible(join(folder, blobId))) {
      bytes += (await sizeOf(join(folder, blobId, owner))) ?? 0;
      copies += 1;
    }
  }
  return { bytes, copies };
}

const visible = async (folder: string): Promise<readonly string[]> =>
  ((await readdir(folder).catch(absent)) ?? []).filter((name) => !name.startsWith('.'));

const sizeOf = async (file: string): Promise<number | null> => (await stat(file).catch(absent))?.size ?? null;

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException | null)?.code));

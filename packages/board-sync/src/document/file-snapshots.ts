import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotStore } from '../ports';

/** Board ids become file names: nothing else may. */
const boardIdPattern = /^[0-9A-Za-z-]{1,64}$/;

/** Snapshots as files of one folder. Written beside and renamed, so a reader sees a whole one or none. */
export function createFileSnapshots(folder: string): SnapshotStore {
  const fileOf = (boardId: string): string => {
    if (!boardIdPattern.test(boardId)) throw new RangeError('Not the form of a board id');
    return join(folder, `${boardId}.snapshot`);
  };
  return {
    async read(boardId) {
      try {
        return await readFile(fileOf(boardId));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async write(boardId, bytes) {
      const file = fileOf(boardId);
      await mkdir(folder, { recursive: true });
      const beside = `${file}.${randomUUID()}`;
      await writeFile(beside, bytes);
      await rename(beside, file);
    },
    async remove(boardId) {
      await rm(fileOf(boardId), { force: true });
    },
  };
}

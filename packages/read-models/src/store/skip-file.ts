import { appendFile, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Skip } from './port';

/**
 * Where skips are kept that nothing else tells: they are acts of operators, decide what a fold gives, and must outlive a
 * read store that may be emptied at any moment.
 */
export interface SkipBook {
  /** Durable when it resolves. */
  add(skip: Skip): Promise<void>;
  /** In the order they were added. */
  all(): Promise<readonly Skip[]>;
}

/** One line of JSON for each skip, in a file that all nodes see. Lines are only ever added, by any process. */
export function skipFile(path: string): SkipBook {
  let read: { readonly size: number; readonly changedAt: number; readonly skips: readonly Skip[] } | undefined;
  return {
    async add(skip) {
      await mkdir(dirname(path), { recursive: true });
      const isNew = (await sizeOf(path)) === undefined;
      // Begins a line of its own, also after one that a crash left unfinished.
      await appendFile(path, `\n${JSON.stringify(skip)}\n`, { mode: 0o600, flush: true });
      if (isNew) await syncFolder(dirname(path));
    },
    async all() {
      const found = await sizeOf(path);
      if (!found) return [];
      if (read?.size !== found.size || read.changedAt !== found.mtimeMs) {
        const lines = (await readFile(path, 'utf8')).split('\n');
        read = { size: found.size, changedAt: found.mtimeMs, skips: lines.flatMap(skipOf) };
      }
      return read.skips;
    },
  };
}

/** What does not parse was never acknowledged, or is damaged: then the projection parks again, and an operator sees it. */
function skipOf(line: string): readonly Skip[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Skip];
  } catch {
    return [];
  }
}

async function sizeOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { join } from 'node:path';
import { lockFolder } from './lock';
import { bringToVersion, type Migration } from './version';

/** Version of the data this software writes. */
export const dataVersion = 1;

/** A data folder owned by this process. */
export interface DataFolder {
  readonly path: string;
  /** The path of a file in it. */
  file(name: string): string;
  /** Lets another process have it. Close what is open in it first. */
  release(): void;
}

interface DataFolderOptions {
  readonly path: string;
  readonly version?: number;
  readonly migrations?: Readonly<Record<number, Migration>>;
}

/**
 * Takes a data folder for this process: creates it when absent, locks it, and brings its data to `version`.
 * @throws DataFolderLocked, NewerData, DataFolderInvalid; each message is one line for the operator
 */
export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  const { path, version = dataVersion, migrations = {} } = options;
  const lock = lockFolder(path);
  try {
    await bringToVersion(path, version, migrations);
  } catch (error) {
    lock.release();
    throw error;
  }
  return { path, file: (name) => join(path, name), release: () => lock.release() };
}

import { accessSync, constants, statfsSync } from 'node:fs';

/** With less room than this the next board edit or picture may not fit, bytes. */
const minRoomBytes = 1024 * 1024;

/** Why nothing more can be kept in a folder; null when there is room and it can be written to. */
export function roomTrouble(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize >= minRoomBytes) return null;
    return `the disk is full: less than ${minRoomBytes / 1024 ** 2} MB is left`;
  } catch (error) {
    return `cannot be written to: ${String((error as NodeJS.ErrnoException).code)}`;
  }
}

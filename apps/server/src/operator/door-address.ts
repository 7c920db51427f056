import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Longest path of a Unix domain socket that all systems take (`sun_path` is 104 bytes on macOS, 108 on Linux). */
const maxSocketPathLength = 100;

/**
 * Where a running server can be asked by who may read its data folder: a socket in that folder, which nobody else may enter.
 * A folder with a long path gets a socket of the same owner elsewhere; Windows a named pipe.
 */
export function doorAddress(dataFolder: string): string {
  const folder = realpathSync(dataFolder);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\samenspel-${name}`;
  const inside = join(folder, 'operator.sock');
  if (Buffer.byteLength(inside) <= maxSocketPathLength) return inside;
  return join(tmpdir(), `samenspel-${userInfo().uid}-${name}.sock`);
}

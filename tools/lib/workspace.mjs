/** Where things are in this repository. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An executable that npm put in node_modules. `npx` could fetch another version; this cannot. */
export const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

export const at = (...parts) => join(root, ...parts);

const generated = new Set(['node_modules', 'dist', '.nx', '.git', 'data', 'coverage', 'test-results']);

/** All files below `folder` (relative to the root, with forward slashes) that are sources, sorted. */
export function sourceFiles(folder, accept = () => true) {
  const found = [];
  const walk = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (generated.has(entry.name)) continue;
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (accept(entry.name)) found.push(relative(root, path).split(sep).join('/'));
    }
  };
  try {
    walk(at(folder));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return found.sort();
}

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const ways = [
  { ending: '.br', compress: promisify<Buffer, Buffer>(brotliCompress) },
  {
    ending: '.gz',
    compress: (bytes: Buffer) => promisify<Buffer, { level: number }, Buffer>(gzip)(bytes, { level: 9 }),
  },
];
/** Fonts and pictures are compressed as they are; the page is another in every answer. */
const worthIt = /\.(js|css|svg|webmanifest)$/;
/** Below this many bytes a file fits one packet as it is. */
const minBytes = 1_000;

/** Puts `x.js.br` and `x.js.gz` beside each built file, as small as they get: that is done once, here, and not for every visitor. */
export function compressedFiles(): Plugin {
  return {
    name: 'samenspel-compressed-files',
    apply: 'build',
    async writeBundle({ dir = '.' }) {
      const files = (await readdir(dir, { recursive: true })).filter((name) => worthIt.test(name));
      await Promise.all(files.map((name) => compressBeside(join(dir, name))));
    },
  };
}

async function compressBeside(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < minBytes) return;
  for (const { ending, compress } of ways) {
    const smaller = await compress(bytes);
    if (smaller.length < bytes.length) await writeFile(file + ending, smaller);
  }
}

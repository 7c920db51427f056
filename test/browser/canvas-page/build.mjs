/** Builds the bare canvas page: `node build.mjs <folder>`. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  base: './',
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  build: { outDir: process.argv[2], emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 900 },
});

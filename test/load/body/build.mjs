/** Builds the page of an editor: `node build.mjs <root> <out>`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const [root, outDir] = process.argv.slice(2);
const pages = readdirSync(root).filter((file) => file.endsWith('.html'));
const isPeer = existsSync(join(root, 'package.json'));
await build({
  root,
  configFile: false,
  logLevel: 'error',
  base: './',
  define: { 'process.env.NODE_ENV': '"production"' },
  ...(isPeer ? {} : { resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] } }),
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 9000,
    rolldownOptions: { input: pages.map((page) => join(root, page)) },
  },
});

/** Builds the page of a peer with its own packages: `node build-peer.mjs <root> <out>`. */
import { build } from 'vite';

const [root, outDir] = process.argv.slice(2);
await build({
  root,
  configFile: false,
  logLevel: 'error',
  base: './',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
  oxc: { jsx: { runtime: 'automatic' } },
  build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 9000, sourcemap: false },
});

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
  build: {
    outDir: process.argv[2],
    emptyOutDir: true,
    target: 'es2022',
    // As in the app: our packages only define things.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: (id) => !/[\\/](packages[\\/](domain|board)|node_modules[\\/]zod)[\\/]/.test(id),
      },
    },
  },
});

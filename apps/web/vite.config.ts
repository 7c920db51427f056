import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { chunkGroups } from './build/chunks.ts';
import { compressedFiles } from './build/compressed.ts';
import { earlyLinks } from './build/early-links.ts';
import { firstWords } from './build/first-words.ts';
import { mantineStyles } from './build/mantine-styles.ts';
import { textsByLanguage } from './build/texts.ts';
import { withoutDeciders } from './build/without-deciders.ts';

const server = process.env.SAMENSPEL_DEV_SERVER ?? 'http://127.0.0.1:3000';

/** Writes `sw.js` from its template with the list of built files, so the shell opens offline and a new build is noticed. */
function serviceWorker(): Plugin {
  return {
    name: 'samenspel-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => /\.(js|css|woff2)$/.test(name) && !/-(cyrillic|greek|vietnamese)/.test(name))
        .map((name) => `/${name}`)
        .sort();
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
      const template = readFileSync(new URL('./src/app/sw.template.js', import.meta.url), 'utf8');
      const source = template.replace("'__FILES__'", JSON.stringify(files)).replace('__VERSION__', version);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

export default defineConfig({
  plugins: [
    withoutDeciders(),
    react(),
    textsByLanguage(),
    serviceWorker(),
    firstWords(),
    earlyLinks(),
    mantineStyles(),
    compressedFiles(),
  ],
  resolve: {
    conditions: ['source', 'module', 'browser', 'import', 'default'],
    alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL('./src/lib/zod-without-eval.ts', import.meta.url)) }],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Our packages only define things; without this a browser that needs one policy also loads every command's schema.
      treeshake: {
        moduleSideEffects: (id) =>
          !/[\\/](packages[\\/](domain|contracts|board|board-protocol|community-client|projections)|node_modules[\\/]zod)[\\/]/.test(
            id,
          ),
      },
      output: { codeSplitting: { groups: chunkGroups } },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/health': server,
      '/live': { target: server, ws: true },
      '/sync': { target: server, ws: true },
    },
  },
});

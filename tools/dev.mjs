/**
 * `npm run dev`: packages and server are compiled on each change and the server restarts; the web client is served by
 * Vite, which hands /api, /live and /sync on to the server.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { endGroup, run } from './lib/run.mjs';
import { at, bin } from './lib/workspace.mjs';

try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const compiled = [...readdirSync(at('packages')).map((name) => `packages/${name}`), 'apps/server', 'apps/cli'].filter(
  (folder) => existsSync(at(folder, 'src')),
);

/** A burst of changes in one folder becomes one compilation, and never two at once. */
function compileOnChange(folder) {
  let timer;
  let busy = Promise.resolve();
  const compile = () =>
    run(bin('swc'), ['src', '-d', 'dist', '--config-file', '../../.swcrc', '--strip-leading-paths'], {
      cwd: at(folder),
    });
  watch(at(folder, 'src'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = busy.then(compile);
    }, 60);
  });
}
compiled.forEach(compileOnChange);

const children = [
  spawn(
    process.execPath,
    ['--watch', '--enable-source-maps', at('apps/server/dist/main.js'), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      detached: process.platform !== 'win32',
    },
  ),
  spawn(bin('vite'), ['dev'], {
    cwd: at('apps/web'),
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  }),
];
function stop() {
  for (const child of children) endGroup(child);
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

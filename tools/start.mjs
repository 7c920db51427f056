/** `npm start`: builds what changed, then becomes the server. `npm start -- --lan` serves the room. */
import { spawn } from 'node:child_process';
import { ensureBuilt } from './lib/build.mjs';
import { whenNpmIsGone } from './lib/npm-parents.mjs';
import { serverFlags } from './lib/server-flags.cjs';
import { at, root } from './lib/workspace.mjs';

try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const server = spawn(process.execPath, [...serverFlags, at('apps/server/dist/main.js'), ...process.argv.slice(2)], {
  cwd: root,
  // The channel ends with this process, however that ends, and the server with the channel: neither port nor lock is left behind.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// Ctrl C reaches the whole group of the terminal; a signal to this process alone is handed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
whenNpmIsGone(() => server.kill('SIGTERM'));
process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));

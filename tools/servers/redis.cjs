/** A real redis-server on a free loopback port. */
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { needProgram } = require('../lib/programs.cjs');
const { startChild } = require('./child.cjs');
const { onFreePort } = require('./ports.cjs');
const { restartable } = require('./restartable.cjs');

/** Without a folder it keeps nothing: after a restart it is empty, the worst that those who use it must live with. */
async function startRedis({ args = [], port: fixed, folder, password, onOutput } = {}) {
  const command = needProgram('redis-server');
  const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'samenspel-redis-')) : undefined;
  const dir = folder ?? temporary;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // Everybody on this machine can read the words of a command line.
  const secrets = password === undefined ? undefined : join(dir, 'secrets.conf');
  if (secrets !== undefined) writeFileSync(secrets, `requirepass ${password}\n`, { mode: 0o600 });
  const keeping = folder === undefined ? ['--save', '', '--appendonly', 'no'] : ['--appendonly', 'yes'];
  const startOn = (port) =>
    startChild({
      name: 'redis-server',
      command,
      args: [
        ...(secrets === undefined ? [] : [secrets]),
        ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, ...keeping],
        ...args,
      ],
      cwd: dir,
      ready: /Ready to accept connections/,
      temporary,
      onOutput,
    });
  const remove = () => temporary && rmSync(temporary, { recursive: true, force: true });
  try {
    return await onFreePort(async (port) => {
      const server = await restartable({ start: () => startOn(port), stopSignal: 'SIGTERM', after: remove });
      const secret = password === undefined ? '' : `:${password}@`;
      return Object.assign(server, { port, url: `redis://${secret}127.0.0.1:${port}` });
    }, fixed);
  } catch (error) {
    remove();
    throw error;
  }
}

module.exports = { startRedis };

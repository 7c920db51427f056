/** One process of the product as part of a cluster. */
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { serverFlags } = require('../lib/server-flags.cjs');
const { startChild } = require('./child.cjs');
const { onFreePort } = require('./ports.cjs');
const { restartable } = require('./restartable.cjs');

const main = join(__dirname, '..', '..', 'apps', 'server', 'dist', 'main.js');
/** A first start tells the demo's story of ten weeks; a start behind a busy history catches up with it. */
const readyWithinMs = 120_000;

/** Starts the built server with these settings and a data folder of its own. */
function startNode({ name, env, folder, port: fixed, onOutput }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return onFreePort(async (port) => {
    const start = () =>
      startChild({
        name,
        command: process.execPath,
        args: [...serverFlags, main],
        env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port), SAMENSPEL_DATA: folder },
        ready: /Samenspel is running: \S+\s/,
        readyWithinMs,
        onOutput,
      });
    // It stops by itself within ten seconds; the two more are for a machine that is busy.
    const server = await restartable({ start, stopSignal: 'SIGTERM', stopWithinMs: 12_000 });
    return Object.assign(server, { port, url: `http://localhost:${port}` });
  }, fixed);
}

module.exports = { startNode };

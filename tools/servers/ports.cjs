/** Ports of this machine. */
const { randomInt } = require('node:crypto');
const { createServer } = require('node:net');

/** Ports from 32,768 on, on Linux, and from later ones elsewhere, are given to whoever connects. */
const serverPorts = { first: 20_000, count: 12_768 };

/**
 * A port of 127.0.0.1 that was free a moment ago, and that no program gets unasked: a server that starts on it later, or again,
 * does not find it taken by a client, not even by one of its own that tries to reach it.
 */
async function freePort() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = serverPorts.first + randomInt(serverPorts.count);
    if (await isFree(port)) return port;
  }
  throw new Error('No port of this machine is free.');
}

/** Whether somebody could listen on this port of 127.0.0.1 now. */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

const taken = /address already in use|could not bind|Could not create server TCP|EADDRINUSE/i;

/** Calls `start` with a free port, again with another one when somebody took it in between. A `fixed` port is the only one tried. */
async function onFreePort(start, fixed) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(fixed ?? (await freePort()));
    } catch (error) {
      if (fixed !== undefined || attempt === 5 || !taken.test(error.message)) throw error;
    }
  }
}

module.exports = { freePort, isFree, onFreePort };

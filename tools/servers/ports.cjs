/** Ports of this machine. */
const { createServer } = require('node:net');

/** A port of 127.0.0.1 that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
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

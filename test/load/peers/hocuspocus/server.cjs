/** Hocuspocus as its guide starts it, without extensions: nothing is stored. */
const { Server } = require('@hocuspocus/server');

const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
server.listen().then(() => console.log(`is running: ws://127.0.0.1:${server.address.port}`));

/** People who are on a board and only look, in a process of their own: they take in what comes and do nothing with it. */
import { createRequire } from 'node:module';
import { dialects } from '../sync/dialects.mjs';
import { MiniSocket } from '../sync/mini-socket.mjs';

const require = createRequire(import.meta.url);
const { encodeStateVector, Doc } = require('yjs');
const sockets = [];

process.on('message', async ({ dialect: name, url, people, stateVector }) => {
  try {
    const dialect = dialects[name];
    for (const [index, { query, headers, url: own }] of people.entries()) {
      const socket = await MiniSocket.open((own ?? url) + query, headers);
      for (const frame of dialect.hello()) socket.send(frame);
      socket.send(dialect.stateVector(Buffer.from(stateVector ?? encodeStateVector(new Doc()))));
      socket.send(dialect.answer(Buffer.from([0, 0])));
      socket.send(dialect.presence(1_000_000 + index, 0));
      sockets.push(socket);
    }
    process.send({ done: true });
  } catch (error) {
    process.send({ failed: String(error) });
  }
});

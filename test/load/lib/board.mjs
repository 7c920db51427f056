/** A board as another client has it. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { newBoardDoc } = require('../../../packages/board/dist/index.js');
const { BoardProvider } = require('../../../packages/board-client/dist/testing.js');
const { WebSocket } = require('ws');

export const random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };

/** Opens the board at `url` (its socket) for who these headers are; resolves when all of it is here. */
export async function openBoard({ url, headers }) {
  const doc = newBoardDoc();
  const provider = new BoardProvider({
    url: url.slice(0, url.lastIndexOf('/')),
    boardId: url.slice(url.lastIndexOf('/') + 1),
    doc,
    WebSocket: class extends WebSocket {
      constructor(address) {
        super(address, { headers });
      }
    },
  });
  const until = async (holds) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await until(() => provider.state.synced);
  return {
    doc,
    saved: () => until(() => provider.state.save.kind === 'saved'),
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

import { newBoardDoc, type Random, type Signature } from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import { WebSocket as NodeSocket } from 'ws';
import type * as Y from 'yjs';
import type { Person } from './arrange';
import { patienceMs } from './patience';

/** A board as another client of the same person has it, to arrange what no journey wants to click together. */
export interface BoardClient {
  readonly doc: Y.Doc;
  readonly sign: Signature;
  readonly random: Random;
  /** Waits until the server has all that was changed here. */
  saved(): Promise<void>;
  close(): void;
}

/** Sockets as the browser of this person opens them. */
export function socketOf({ cookieHeader, server: { url } }: Person): typeof WebSocket {
  return class extends NodeSocket {
    constructor(address: string | URL) {
      super(address, { headers: { Cookie: cookieHeader, Origin: url } });
    }
  } as unknown as typeof WebSocket;
}

/** Opens a board through the product's own link. */
export async function openBoard(person: Person, boardId: string): Promise<BoardClient> {
  const { personId } = await person.get<{ personId: string }>('/api/me');
  const { url } = person.server;
  const doc = newBoardDoc();
  const link = new BoardProvider({
    url: `${url.replace('http', 'ws')}/sync`,
    boardId,
    doc,
    WebSocket: socketOf(person),
  });
  const until = async (holds: () => boolean): Promise<void> => {
    const end = Date.now() + patienceMs;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`The board ${boardId} did not come: ${JSON.stringify(link.state)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await until(() => link.state.synced);
  return {
    doc,
    sign: { by: personId, now: Date.now() },
    random: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
    saved: () => until(() => link.state.save.kind === 'saved'),
    close: () => {
      link.destroy();
      doc.destroy();
    },
  };
}

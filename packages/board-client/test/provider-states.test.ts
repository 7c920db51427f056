import { closeCode } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { BoardProvider } from '../src/board-provider';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The answer to a first sync step, of an empty board. */
const emptyBoard = new Uint8Array([0, 1, 2, 0, 0]);

/** A socket that the test plays the server of. */
class PlayedSocket {
  static all: PlayedSocket[] = [];
  binaryType = '';
  readyState = 0;
  readonly bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  constructor() {
    PlayedSocket.all.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  sync(): void {
    this.onmessage?.({ data: emptyBoard.buffer });
  }
  end(code: number, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
  close(): void {
    this.end(1006);
  }
  send(): void {}
}

function provided() {
  PlayedSocket.all = [];
  const doc = new Y.Doc();
  let signedIn: 'yes' | 'no' = 'yes';
  const provider = new BoardProvider({
    url: 'ws://nowhere',
    boardId: 'board',
    doc,
    WebSocket: PlayedSocket as unknown as typeof WebSocket,
    random: () => 1,
    admit: async () => signedIn,
  });
  const settle = () => jest.advanceTimersByTimeAsync(0);
  return {
    provider,
    settle,
    signOut: () => {
      signedIn = 'no';
    },
    sockets: () => PlayedSocket.all.length,
    async live() {
      await settle();
      PlayedSocket.all.at(-1)?.open();
      PlayedSocket.all.at(-1)?.sync();
    },
    last: () => PlayedSocket.all.at(-1) as PlayedSocket,
    end: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

test('BC4: a used-up quota (4450) ends a live board with its reason; nothing tries again until it is asked to', async () => {
  const board = provided();
  await board.live();
  expect([board.provider.connected, board.provider.state.synced]).toEqual([true, true]);
  board.last().end(closeCode.overQuota, 'pace');
  expect(board.provider.state.ended).toEqual({ code: closeCode.overQuota, reason: 'pace' });
  await jest.advanceTimersByTimeAsync(60_000);
  expect([board.sockets(), board.provider.connected]).toEqual([1, false]);
  board.provider.connect();
  await board.live();
  expect([board.sockets(), board.provider.connected, board.provider.state.ended]).toEqual([2, true, null]);
  board.end();
});

test('BC4: a socket that closes for a while is followed by another, after a wait and the sign-in', async () => {
  const board = provided();
  await board.live();
  board.last().end(1006);
  expect([board.provider.connected, board.provider.state.synced, board.sockets()]).toEqual([false, false, 1]);
  await jest.advanceTimersByTimeAsync(150);
  expect(board.sockets()).toBe(1);
  await jest.advanceTimersByTimeAsync(100);
  await board.live();
  expect([board.provider.connected, board.sockets(), board.provider.state.ended]).toEqual([true, 2, null]);
  board.end();
});

test('BC4: who signed out meanwhile gets no new socket: the connection has ended as signed out', async () => {
  const board = provided();
  await board.live();
  board.signOut();
  board.last().end(1006);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(board.provider.state.ended?.code).toBe(closeCode.signedOut);
  expect(board.sockets()).toBe(1);
  board.end();
});

test('BC4: without a network nothing is tried; with it the board is back at once', async () => {
  const board = provided();
  await board.live();
  board.provider.disconnect();
  await jest.advanceTimersByTimeAsync(60_000);
  expect([board.provider.connected, board.sockets()]).toEqual([false, 1]);
  board.provider.connect();
  await board.live();
  expect([board.provider.connected, board.sockets()]).toEqual([true, 2]);
  board.end();
});

test('BC4: an answer about who is signed in that comes after going offline opens nothing', async () => {
  PlayedSocket.all = [];
  const answers: ((answer: 'yes') => void)[] = [];
  const doc = new Y.Doc();
  const provider = new BoardProvider({
    url: 'ws://nowhere',
    boardId: 'board',
    doc,
    WebSocket: PlayedSocket as unknown as typeof WebSocket,
    admit: () => new Promise((resolve) => answers.push(resolve)),
  });
  provider.disconnect();
  answers[0]?.('yes');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(PlayedSocket.all).toHaveLength(0);
  provider.connect();
  provider.disconnect();
  provider.connect();
  answers[1]?.('yes');
  await jest.advanceTimersByTimeAsync(0);
  expect(PlayedSocket.all).toHaveLength(0);
  answers[2]?.('yes');
  await jest.advanceTimersByTimeAsync(0);
  expect(PlayedSocket.all).toHaveLength(1);
  provider.destroy();
  doc.destroy();
});

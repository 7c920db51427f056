import * as Y from 'yjs';
import { BoardProvider } from '../src/board-provider';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sockets that were asked for; none ever opens. */
function countedSockets() {
  const sockets: string[] = [];
  const Socket = class {
    binaryType = '';
    readyState = 0;
    constructor(url: string) {
      sockets.push(url);
    }
    close(): void {}
    send(): void {}
  };
  return { sockets, Socket: Socket as unknown as typeof WebSocket };
}

async function providerWith(answers: readonly ('yes' | 'later' | 'no' | 'throws')[]) {
  const { sockets, Socket } = countedSockets();
  const left = [...answers];
  const doc = new Y.Doc();
  const provider = new BoardProvider({
    url: 'ws://nowhere',
    boardId: 'board',
    doc,
    WebSocket: Socket,
    random: () => 1,
    admit: async () => {
      const answer = left.shift() ?? 'later';
      if (answer === 'throws') throw new Error('500');
      return answer;
    },
  });
  await jest.advanceTimersByTimeAsync(20_000);
  const { ended } = provider.state;
  provider.destroy();
  doc.destroy();
  return { sockets, ended, asked: answers.length - left.length };
}

test('BP13 what fails or is not there yet is asked again until it may connect', async () => {
  const { sockets, ended, asked } = await providerWith(['throws', 'later', 'throws', 'throws', 'later', 'yes']);
  expect(asked).toBe(6);
  expect(sockets).toHaveLength(1);
  expect(ended).toBeNull();
});

test('BP20 a question without an answer is given up after four seconds, and asked again', async () => {
  const { sockets, Socket } = countedSockets();
  const doc = new Y.Doc();
  const given: boolean[] = [];
  const provider = new BoardProvider({
    url: 'ws://nowhere',
    boardId: 'board',
    doc,
    WebSocket: Socket,
    random: () => 1,
    admit: (signal) => {
      const index = given.push(false) - 1;
      signal.addEventListener('abort', () => {
        given[index] = true;
      });
      return index === 2 ? Promise.resolve('yes') : new Promise(() => undefined);
    },
  });
  await jest.advanceTimersByTimeAsync(3_900);
  expect(given).toEqual([false]);
  await jest.advanceTimersByTimeAsync(9_000);
  expect(given).toEqual([true, true, false]);
  expect(sockets.length).toBeGreaterThan(0);
  provider.destroy();
  doc.destroy();
});

test('BP21 a board that does not come over HTTP in twenty seconds comes over the connection', async () => {
  const { sockets, Socket } = countedSockets();
  const doc = new Y.Doc();
  const join = () => new Promise<Uint8Array>(() => undefined);
  const provider = new BoardProvider({ url: 'ws://nowhere', boardId: 'board', doc, WebSocket: Socket, join });
  await jest.advanceTimersByTimeAsync(19_900);
  expect(sockets).toEqual([]);
  await jest.advanceTimersByTimeAsync(200);
  expect(sockets).toHaveLength(1);
  provider.destroy();
  doc.destroy();
});

test('BP13 with somebody else signed in no socket is opened, and it is said', async () => {
  const { sockets, ended, asked } = await providerWith(['later', 'no', 'yes']);
  expect(asked).toBe(2);
  expect(sockets).toEqual([]);
  expect(ended?.code).toBe(4401);
});

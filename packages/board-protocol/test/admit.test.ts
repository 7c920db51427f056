import * as Y from 'yjs';
import { BoardLink } from '../src/board-link';

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

async function linkWith(answers: readonly ('yes' | 'later' | 'no' | 'throws')[]) {
  const { sockets, Socket } = countedSockets();
  const left = [...answers];
  const doc = new Y.Doc();
  const link = new BoardLink({
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
  const { ended } = link.state;
  link.destroy();
  doc.destroy();
  return { sockets, ended, asked: answers.length - left.length };
}

test('BP13 what fails or is not there yet is asked again until it may connect', async () => {
  const { sockets, ended, asked } = await linkWith(['throws', 'later', 'throws', 'throws', 'later', 'yes']);
  expect(asked).toBe(6);
  expect(sockets).toHaveLength(1);
  expect(ended).toBeNull();
});

test('BP13 with somebody else signed in no socket is opened, and it is said', async () => {
  const { sockets, ended, asked } = await linkWith(['later', 'no', 'yes']);
  expect(asked).toBe(2);
  expect(sockets).toEqual([]);
  expect(ended?.code).toBe(4401);
});

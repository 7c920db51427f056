import * as Y from 'yjs';
import { BoardLink } from '../src/board-link';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sockets that get no answer at all; closing one ends it, as in a browser. */
class SilentSocket {
  static readonly openedAt: number[] = [];
  binaryType = '';
  readyState = 0;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  constructor() {
    SilentSocket.openedAt.push(Date.now());
  }
  close(): void {
    if (this.readyState > 1) return;
    this.readyState = 3;
    this.onclose?.({ code: 1006, reason: '' });
  }
  send(): void {}
}

test('BP15 a connection that does not come about is given up after four seconds and tried anew, for ever', async () => {
  const doc = new Y.Doc();
  const link = new BoardLink({
    url: 'ws://silence',
    boardId: 'board',
    doc,
    WebSocket: SilentSocket as unknown as typeof WebSocket,
    random: () => 1,
  });
  await jest.advanceTimersByTimeAsync(30_000);
  const pauses = SilentSocket.openedAt.slice(1).map((at, index) => at - (SilentSocket.openedAt[index] ?? 0));
  expect(pauses.length).toBeGreaterThanOrEqual(4);
  for (const pause of pauses) {
    expect(pause).toBeGreaterThan(4_000);
    expect(pause).toBeLessThan(7_000);
  }
  expect(link.state.ended).toBeNull();

  const before = SilentSocket.openedAt.length;
  link.destroy();
  await jest.advanceTimersByTimeAsync(30_000);
  expect(SilentSocket.openedAt).toHaveLength(before);
  doc.destroy();
});

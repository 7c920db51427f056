import { messageNumber } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { BoardProvider } from '../src/board-provider';

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
  const provider = new BoardProvider({
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
  expect(provider.state.ended).toBeNull();

  const before = SilentSocket.openedAt.length;
  provider.destroy();
  await jest.advanceTimersByTimeAsync(30_000);
  expect(SilentSocket.openedAt).toHaveLength(before);
  doc.destroy();
});

/** Sockets that open, and then bring nothing: the line died, or its server froze, before the board came over. */
class DeadAfterOpening extends SilentSocket {
  static readonly all: DeadAfterOpening[] = [];
  readonly sent: Uint8Array[] = [];
  readonly bufferedAmount = 0;
  onopen: (() => void) | null = null;
  constructor() {
    super();
    DeadAfterOpening.all.push(this);
    setTimeout(() => {
      this.readyState = 1;
      this.onopen?.();
    }, 10);
  }
  override send(data?: Uint8Array): void {
    if (data) this.sent.push(data);
  }
}

test('BP24 a line that dies before the board came over is given up within nine seconds, after asking, and tried anew', async () => {
  const doc = new Y.Doc();
  SilentSocket.openedAt.length = 0;
  const provider = new BoardProvider({
    url: 'ws://dead',
    boardId: 'board',
    doc,
    WebSocket: DeadAfterOpening as unknown as typeof WebSocket,
    random: () => 1,
  });
  await jest.advanceTimersByTimeAsync(12_000);
  const [first = 0, second = 0] = SilentSocket.openedAt;
  expect(second - first).toBeGreaterThan(7_000);
  expect(second - first).toBeLessThan(11_500);
  expect(DeadAfterOpening.all[0]?.sent.filter(([kind]) => kind === messageNumber.queryPresence)).toHaveLength(1);
  // Who is slow gets more time.
  await jest.advanceTimersByTimeAsync(60_000);
  const gaps = SilentSocket.openedAt.slice(1).map((at, index) => at - (SilentSocket.openedAt[index] ?? 0));
  expect(gaps[1]).toBeGreaterThan(15_000);
  expect(Math.max(...gaps)).toBeLessThan(25_000);
  provider.destroy();
  doc.destroy();
});

import { SignalPace } from '../src/signal-pace';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('BP8 the first goes at once, then at the pace, the newest only, and the last one always', () => {
  const sent: number[] = [];
  const pace = new SignalPace(
    ([byte]) => sent.push(byte ?? -1),
    () => 33,
  );
  for (let byte = 0; byte < 100; byte += 1) {
    pace.offer(Uint8Array.of(byte));
    jest.advanceTimersByTime(3);
  }
  jest.advanceTimersByTime(33);
  expect(sent[0]).toBe(0);
  expect(sent.at(-1)).toBe(99);
  // 300 ms at 33 ms each.
  expect(sent.length).toBeLessThanOrEqual(11);
  expect([...sent].sort((a, b) => a - b)).toEqual(sent);
});

test('BP8 stopped, nothing that waited goes any more', () => {
  const send = jest.fn();
  const pace = new SignalPace(send, () => 100);
  pace.offer(Uint8Array.of(1));
  pace.offer(Uint8Array.of(2));
  pace.stop();
  jest.advanceTimersByTime(1_000);
  expect(send).toHaveBeenCalledTimes(1);
});

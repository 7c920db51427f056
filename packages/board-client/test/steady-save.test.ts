import { maxDelayMs, SteadySave } from '../src/steady-save';

const saving = (count: number) => ({ kind: 'saving', count }) as const;
const saved = { kind: 'saved' } as const;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('keeps one object while key after key is stored at once', () => {
  const settled = jest.fn();
  const steady = new SteadySave(saved, settled);
  const first = steady.of(saving(1));
  expect(first).toEqual(saving(1));
  for (let key = 0; key < 20; key += 1) {
    expect(steady.of(saved)).toBe(first);
    jest.advanceTimersByTime(maxDelayMs - 1);
    expect(steady.of(saving(1))).toBe(first);
    jest.advanceTimersByTime(maxDelayMs - 1);
  }
  expect(settled).not.toHaveBeenCalled();
  expect(steady.of(saved)).toBe(first);
  jest.advanceTimersByTime(maxDelayMs);
  expect(settled).toHaveBeenCalledTimes(1);
  expect(steady.of(saved)).toEqual(saved);
});

it('says how much is on its way, and that for a slow line too', () => {
  const steady = new SteadySave(saved, () => undefined);
  steady.of(saving(1));
  for (let count = 2; count < 8; count += 1) {
    expect(steady.of(saving(count))).toEqual(saving(1));
    jest.advanceTimersByTime(maxDelayMs / 6);
  }
  expect(steady.of(saving(7))).toEqual(saving(7));
});

it('is never late with trouble or with the first that waits', () => {
  const steady = new SteadySave(saving(1), () => undefined);
  steady.of(saved);
  expect(steady.of({ kind: 'offline', count: 2 })).toEqual({ kind: 'offline', count: 2 });
  jest.advanceTimersByTime(2 * maxDelayMs);
  expect(steady.of({ kind: 'offline', count: 2 })).toEqual({ kind: 'offline', count: 2 });
  const refused = { kind: 'refused', reason: 'read_only', count: 2 } as const;
  expect(steady.of(refused)).toEqual(refused);
  expect(steady.of(saved)).toEqual(saved);
  expect(steady.of(saving(3))).toEqual(saving(3));
});

it('tells nobody after it was stopped', () => {
  const settled = jest.fn();
  const steady = new SteadySave(saving(1), settled);
  steady.of(saved);
  steady.stop();
  jest.advanceTimersByTime(2 * maxDelayMs);
  expect(settled).not.toHaveBeenCalled();
});

import { Retry } from '../src/retry';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** When the attempts happen, milliseconds from the start, while none of them succeeds. */
function attempts(random: number, count: number): number[] {
  const times: number[] = [];
  const start = Date.now();
  const retry = new Retry(
    () => {
      times.push(Date.now() - start);
      retry.later();
    },
    2_500,
    () => random,
  );
  retry.later();
  while (times.length < count) jest.advanceTimersToNextTimer();
  retry.reset();
  return times;
}

const gaps = (times: number[]): number[] => times.map((time, index) => time - (times[index - 1] ?? 0));

test('BP9 every wait is longer than the one before, up to the longest', () => {
  expect(gaps(attempts(1, 7))).toEqual([200, 400, 800, 1_600, 2_500, 2_500, 2_500]);
});

test('BP9 two clients that lost the server in the same moment do not come back in the same moment', () => {
  expect(gaps(attempts(0, 5))).toEqual([100, 200, 400, 800, 1_250]);
});

test('BP9 once it worked the next wait is short again; unwanted, nothing is tried', () => {
  const attempt = jest.fn();
  const retry = new Retry(attempt, 2_500, () => 1);
  for (let n = 0; n < 6; n += 1) retry.later();
  retry.reset();
  jest.advanceTimersByTime(10_000);
  expect(attempt).not.toHaveBeenCalled();
  retry.later();
  jest.advanceTimersByTime(200);
  expect(attempt).toHaveBeenCalledTimes(1);
});

import { ageEveryMs, watchAge } from './watch-age';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('SV14 tells once that the storage is away, as of when, and once that it is back', () => {
  const availability: { asOf: number | undefined } = { asOf: undefined };
  const told: (number | undefined)[] = [];
  const stop = watchAge(availability, (asOf) => told.push(asOf));
  jest.advanceTimersByTime(3 * ageEveryMs);
  expect(told).toEqual([]);
  availability.asOf = 1000;
  jest.advanceTimersByTime(ageEveryMs);
  availability.asOf = 1001;
  jest.advanceTimersByTime(3 * ageEveryMs);
  expect(told).toEqual([1000]);
  availability.asOf = undefined;
  jest.advanceTimersByTime(2 * ageEveryMs);
  expect(told).toEqual([1000, undefined]);
  stop();
  availability.asOf = 2000;
  jest.advanceTimersByTime(2 * ageEveryMs);
  expect(told).toEqual([1000, undefined]);
});

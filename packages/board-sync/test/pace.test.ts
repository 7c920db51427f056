import { Pace } from '../src/flush/pace';

/** The wait after two seconds of so many changes a second, milliseconds. */
function tickAfter(changesPerSecond: number, clients: number): number {
  const pace = new Pace(16);
  let now = 0;
  for (; now < 2_000; now += 1_000 / changesPerSecond) pace.count(1, now);
  return pace.tickMs(clients, now);
}

test('BS29 the pause between flushes grows with what would go out: none when idle, hardly any when light, 10 ms with fifty people, 16 when busy', () => {
  expect(new Pace(16).tickMs(200, 5_000)).toBe(0);
  expect(tickAfter(1, 10)).toBeLessThan(0.1);
  expect(tickAfter(10 * 5, 10)).toBeLessThan(1);
  expect(tickAfter(50 * 5, 50)).toBeGreaterThan(8);
  expect(tickAfter(50 * 5, 50)).toBeLessThan(12);
  expect(tickAfter(50 * 20, 50)).toBe(16);
  expect(tickAfter(200 * 2, 200)).toBe(16);
});

test('BS29 it falls again when the board comes to rest', () => {
  const pace = new Pace(16);
  for (let now = 0; now < 1_000; now += 1) pace.count(1, now);
  expect(pace.tickMs(50, 1_000)).toBe(16);
  expect(pace.tickMs(50, 2_000)).toBeLessThan(0.1);
});

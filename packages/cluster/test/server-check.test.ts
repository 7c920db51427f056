import { retryDelayMs } from '../src/redis/client';
import { complaint } from '../src/redis/server-check';

test.each([
  ['6.2.14', 'noeviction', 'too old'],
  ['unknown', 'noeviction', 'too old'],
  ['7.0.15', 'allkeys-lfu', 'would evict'],
  ['7.0.15', 'noeviction', undefined],
  ['8.2.1', 'volatile-ttl', undefined],
  ['7.2.4', 'unknown', undefined],
])('CL19 Redis %s with %s', (version, policy, wrong) => {
  const said = complaint({ version, policy });
  if (wrong === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(wrong);
});

test('CL20 attempts come at once, then rarer up to a second, with jitter', () => {
  expect([0, 1, 2, 10, 1_000].map((retries) => retryDelayMs(retries, () => 1))).toEqual([50, 100, 200, 1_000, 1_000]);
  expect(retryDelayMs(10, () => 0)).toBe(500);
});

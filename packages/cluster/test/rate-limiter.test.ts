import { RateLimiter } from '../src/rate-limiter';

describe('rate limiter', () => {
  const limiterAt = (clock: { now: number }, maxKeys?: number) =>
    new RateLimiter({ burst: 3, perSecond: 2 }, () => clock.now, maxKeys);

  it('gives a burst, then says how long to wait, then refills', () => {
    const clock = { now: 1_000 };
    const limiter = limiterAt(clock);
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 1]);
    clock.now += 500;
    expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 1]);
    expect(limiter.take('b')).toBe(0);
  });

  it('survives a clock that steps back', () => {
    const clock = { now: 100_000 };
    const limiter = limiterAt(clock);
    limiter.take('a');
    clock.now = 0;
    expect(limiter.take('a')).toBe(0);
    clock.now = 1_000;
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 0, 1]);
  });

  it('forgets the keys not seen longest instead of growing', () => {
    const clock = { now: 0 };
    const limiter = limiterAt(clock, 2);
    for (const key of ['a', 'a', 'a', 'b', 'c']) limiter.take(key);
    expect(limiter.take('a')).toBe(0);
  });
});

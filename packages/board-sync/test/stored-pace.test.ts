import { StoredPace } from '../src/flush/stored-pace';

const limits = { storedBurstBytes: 1_000, storedBytesPerSecond: 10 };

describe('BS57 the pace of stored bytes of a person in a board', () => {
  test.each([
    [999, false],
    [1_000, true],
    [1_001, true],
  ])('%d of 1,000 bytes: over is %s', (bytes, over) => {
    const pace = new StoredPace();
    pace.charge('board', 'mallory', bytes, limits, 1_000);
    expect(pace.isOver('board', 'mallory', 1_000)).toBe(over);
    expect(pace.isOver('board', 'anna', 1_000)).toBe(false);
    expect(pace.isOver('other', 'mallory', 1_000)).toBe(false);
  });

  test('who is over is free when a quarter is regained, not before', () => {
    const pace = new StoredPace();
    pace.charge('board', 'mallory', 1_000, limits, 1_000);
    expect(pace.freeAt('board', 'mallory')).toBe(26_000);
    expect(pace.isOver('board', 'mallory', 25_999)).toBe(true);
    expect(pace.isOver('board', 'mallory', 26_000)).toBe(false);
    pace.charge('board', 'mallory', 249, limits, 26_000);
    expect(pace.isOver('board', 'mallory', 26_000)).toBe(false);
  });

  test('of ten thousand accounts those that are whole again are forgotten, and nobody who is over', () => {
    const pace = new StoredPace();
    pace.charge('board', 'mallory', 10_000, limits, 0);
    for (let n = 0; n < 10_000; n += 1) pace.charge('board', `visitor ${n}`, 10, limits, 0);
    pace.charge('board', 'anna', 10, limits, 60_000);
    expect(pace.size).toBe(2);
    expect(pace.isOver('board', 'mallory', 60_000)).toBe(true);
  });
});

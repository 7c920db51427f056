import { Sharer } from '../src/share';

describe('telling others', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('CE21: at most 30 times a second, and always the last value', () => {
    const sent: number[] = [];
    const sharer = new Sharer<number>((value) => sent.push(value));
    for (let value = 0; value <= 100; value += 1) {
      sharer.put(value);
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(100);
    expect(sent.length).toBeLessThanOrEqual(32);
    expect(sent.length).toBeGreaterThan(20);
    expect(sent.at(-1)).toBe(100);
  });

  it('CE21: that it is over goes at once, and nothing comes after it', () => {
    const sent: (number | null)[] = [];
    const sharer = new Sharer<number | null>((value) => sent.push(value));
    sharer.put(1);
    sharer.put(2);
    sharer.putNow(null);
    jest.advanceTimersByTime(1000);
    expect(sent).toEqual([1, null]);
    sharer.stop();
  });
});

import { linesOf, maxPastedCards } from '../../session/words';
import { dueSign, wipSign } from './due';
import { nothingSelected, pruned, ranged, toggled } from './selection';

describe('selecting', () => {
  const order = ['a', 'b', 'c', 'd'];
  const of = (ids: ReadonlySet<string>) => [...ids].sort();

  it('takes one in and out again', () => {
    const one = toggled(nothingSelected, 'b');
    expect(of(one.ids)).toEqual(['b']);
    expect(of(toggled(one, 'b').ids)).toEqual([]);
  });

  it('takes a range from the anchor, both ways, and keeps the anchor', () => {
    const anchored = toggled(nothingSelected, 'b');
    const down = ranged(anchored, order, 'd');
    expect(of(down.ids)).toEqual(['b', 'c', 'd']);
    expect(of(ranged(down, order, 'a').ids)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('without an anchor on screen a range is one card; a card that is hidden is none', () => {
    expect(of(ranged(nothingSelected, order, 'c').ids)).toEqual(['c']);
    expect(of(ranged({ ids: new Set(), anchor: 'x' }, order, 'c').ids)).toEqual(['c']);
    expect(of(ranged(nothingSelected, order, 'x').ids)).toEqual([]);
  });

  it('lets go of what somebody took away', () => {
    const two = toggled(toggled(nothingSelected, 'a'), 'b');
    expect(pruned(two, () => true)).toBe(two);
    expect(of(pruned(two, (id) => id === 'b').ids)).toEqual(['b']);
    expect(pruned(two, () => false)).toBe(nothingSelected);
  });
});

describe('pasted lines', () => {
  it('lose their bullets, numbers and empty lines', () => {
    expect(linesOf('- one\r\n\n• two\n3. three\n[x] four\n  five  ')).toEqual(['one', 'two', 'three', 'four', 'five']);
  });
  it('keep what only looks like a bullet', () => {
    expect(linesOf('2026 plan\n-5 degrees')).toEqual(['2026 plan', '-5 degrees']);
  });
  it('are all there: what one paste leaves out is said by whoever leaves it out', () => {
    expect(linesOf('x\n'.repeat(maxPastedCards + 60))).toHaveLength(maxPastedCards + 60);
  });
});

test('how near a day is', () => {
  const sign = (due: string, done = false) => dueSign(due, '2026-03-12', done);
  expect(sign('2026-03-10')).toEqual({ kind: 'late', days: 2 });
  expect(sign('2026-03-12')).toEqual({ kind: 'today', days: 0 });
  expect(sign('2026-03-15')).toEqual({ kind: 'soon', days: 3 });
  expect(sign('2026-03-16').kind).toBe('later');
  expect(sign('2026-03-10', true).kind).toBe('later');
});

test('what a limit says', () => {
  expect(wipSign(9, undefined)).toBeNull();
  expect(wipSign(2, 3)).toEqual({ kind: 'room', by: 1 });
  expect(wipSign(3, 3)).toEqual({ kind: 'full', by: 0 });
  expect(wipSign(5, 3)).toEqual({ kind: 'over', by: 2 });
});

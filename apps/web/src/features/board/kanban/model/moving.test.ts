import type { Card } from '@samenspel/board';
import type { Layout } from './layout';
import { indexAt, placeOf, staysPut, stepped, whereIn } from './moving';

const cells: Record<string, readonly string[]> = {
  'left/': ['a', 'b', 'c'],
  'right/': ['d'],
  'none/': [],
  'left/noor': ['n'],
  'right/noor': [],
};
const layout: Layout = {
  columns: [
    { id: 'left', total: 3 },
    { id: 'right', total: 1 },
    { id: 'none', total: 0 },
  ],
  lanes: ['noor', ''],
  cards: (column, lane) => (cells[`${column}/${lane}`] ?? []).map((id) => ({ id }) as Card),
  shown: 5,
  total: 5,
};
const moving = (...ids: string[]) => new Set(ids);
const at = (column: string, index: number, lane = '') => ({ column, lane, index });

test('a place is told by a neighbour that stays', () => {
  expect(whereIn(layout, at('left', 0), moving('c'))).toEqual({ before: 'a' });
  expect(whereIn(layout, at('left', 1), moving('a'))).toEqual({ after: 'b' });
  expect(whereIn(layout, at('left', 2), moving('a'))).toEqual({ after: 'c' });
  expect(whereIn(layout, at('left', 2), moving('a', 'c'))).toBe('end');
  expect(whereIn(layout, at('none', 0), moving('a'))).toBe('end');
});

test('past the end, because somebody took a card away meanwhile, is the end', () => {
  expect(whereIn(layout, at('right', 7), moving('a'))).toBe('end');
});

test('the place before moving counts only what stays', () => {
  expect(placeOf(layout, { column: 'left', lane: '', card: 'c' }, moving('c', 'a'))).toEqual(at('left', 1));
});

test('dropped where it was, a card alone stays put; several are put together', () => {
  const spot = { column: 'left', lane: '', card: 'b' };
  expect(staysPut(layout, spot, at('left', 1), moving('b'))).toBe(true);
  expect(staysPut(layout, spot, at('left', 2), moving('b'))).toBe(false);
  expect(staysPut(layout, spot, at('left', 1, 'noor'), moving('b'))).toBe(false);
  expect(staysPut(layout, spot, at('left', 0), moving('b', 'c'))).toBe(false);
});

describe('the pointer', () => {
  const drawn = [10, 11, 12].map((index, row) => ({ index, middle: 50 + row * 100 }));
  it('is before, between and after the cards that are drawn', () => {
    expect(indexAt(drawn, 0, () => 0)).toBe(10);
    expect(indexAt(drawn, 60, () => 0)).toBe(11);
    expect(indexAt(drawn, 900, () => 0)).toBe(13);
    expect(indexAt([], 30, () => 0)).toBe(0);
  });
  it('does not count what is being moved', () => {
    expect(indexAt(drawn, 160, (index) => (index > 4 ? 1 : 0))).toBe(11);
  });
});

describe('carried by the arrow keys', () => {
  it('a card goes through its cell, and past its end to the lane below', () => {
    expect(stepped(layout, at('left', 1), moving('b'), 'down')).toEqual(at('left', 2));
    expect(stepped(layout, at('left', 2), moving('b'), 'down')).toEqual(at('left', 2));
    expect(stepped(layout, at('left', 0), moving('b'), 'up')).toEqual(at('left', 1, 'noor'));
    expect(stepped(layout, at('left', 1, 'noor'), moving('b'), 'down')).toEqual(at('left', 0));
  });
  it('a card goes to the next column, not further down than that column goes', () => {
    expect(stepped(layout, at('left', 2), moving('b'), 'right')).toEqual(at('right', 1));
    expect(stepped(layout, at('right', 1), moving('b'), 'right')).toEqual(at('none', 0));
    expect(stepped(layout, at('none', 0), moving('b'), 'right')).toEqual(at('none', 0));
    expect(stepped(layout, at('left', 0), moving('b'), 'left')).toEqual(at('left', 0));
  });
  it('a note of the tray goes into the first column', () => {
    expect(stepped(layout, at('#tray', 3), moving('z'), 'right')).toEqual(at('left', 3));
  });
  it('to the start and the end of a column', () => {
    expect(stepped(layout, at('left', 1), moving('b'), 'first')).toEqual(at('left', 0));
    expect(stepped(layout, at('left', 0), moving('b'), 'last')).toEqual(at('left', 2));
  });
});

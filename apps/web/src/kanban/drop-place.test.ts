import type { Card } from '@samenspel/board';
import { cardsWith, placeOver, whereAt } from './drop-place';

const others = [{ id: 'a' }, { id: 'b' }];

test('at the top, between and at the end', () => {
  expect(whereAt(others, 0)).toBe('start');
  expect(whereAt(others, 1)).toEqual({ after: 'a' });
  expect(whereAt(others, 2)).toEqual({ after: 'b' });
});

test('past the end, because somebody removed a card meanwhile, is the end', () => {
  expect(whereAt(others, 5)).toBe('end');
  expect(whereAt([], 0)).toBe('start');
});

const card = (id: string): Card => ({ id, kind: 'card', title: id, place: ['x', 'a'], by: 'p', assignees: [] });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(card) as [Card, Card, Card, Card];
const items = new Map([a, b, c, d].map((item) => [item.id, item]));
const columns = [{ id: 'left' }, { id: 'right' }, { id: 'none' }];
const board: Record<string, Card[]> = { left: [a, b], right: [c, d], none: [] };
const cardsOf = (column: string) => board[column] ?? [];
const over = (target: string, below: boolean) => placeOver({ id: 'a', target, below, columns, cardsOf });

test('over a card of another column it comes before or after it', () => {
  expect(over('c', false)).toEqual({ id: 'a', column: 'right', index: 0 });
  expect(over('d', true)).toEqual({ id: 'a', column: 'right', index: 2 });
});

test('over an empty column, over its own column, over itself', () => {
  expect(over('none', true)).toEqual({ id: 'a', column: 'none', index: 0 });
  expect(over('left', true)).toEqual({ id: 'a', column: 'left', index: 0 });
  expect(over('a', true)).toEqual({ id: 'a', column: 'left', index: 0 });
});

test('within a column it trades places', () => {
  expect(over('b', true)).toEqual({ id: 'a', column: 'left', index: 1 });
});

test('while dragged it is shown once, at the place it is over', () => {
  const place = { id: 'a', column: 'right', index: 1 };
  expect(cardsWith(cardsOf('left'), 'left', place, items).map(({ id }) => id)).toEqual(['b']);
  expect(cardsWith(cardsOf('right'), 'right', place, items).map(({ id }) => id)).toEqual(['c', 'a', 'd']);
  expect(cardsWith(cardsOf('left'), 'left', null, items)).toEqual([a, b]);
});

import type { Item } from '@samenspel/board';
import { unitsOf, withContents } from './chosen';

const item = (id: string, more: object = {}): Item =>
  ({ id, kind: 'card', title: id, by: 'olga', at: [0, 0], ...more }) as unknown as Item;
const line = (id: string, from: string, to: string): Item =>
  item(id, { kind: 'connector', from: { item: from, at: [0, 0] }, to: { item: to, at: [0, 0] } });
const map = (...items: Item[]) => new Map(items.map((one) => [one.id, one]));
const ids = (items: readonly Item[]) => items.map(({ id }) => id);

test('a frame takes its contents along, and lines between what is taken', () => {
  const [f, a, b, c] = [
    item('f', { kind: 'frame' }),
    item('a', { frame: 'f' }),
    item('b'),
    item('c', { frame: 'f', gone: {} }),
  ];
  const [ab, bx] = [line('ab', 'a', 'b'), line('bx', 'b', 'x')];
  const all = map(f, a, b, c, ab, bx);
  expect(ids(withContents([f, b], all))).toEqual(['f', 'b', 'a', 'ab']);
  expect(ids(withContents([b], all))).toEqual(['b']);
});

test('a group moves as one, a line follows, and contents go with their frame', () => {
  const chosen = [
    item('a', { group: 'g' }),
    item('b'),
    item('c', { group: 'g' }),
    line('l', 'a', 'b'),
    item('f', { kind: 'frame' }),
    item('d', { frame: 'f' }),
  ];
  expect(unitsOf(chosen).map(ids)).toEqual([['a', 'c'], ['b'], ['f']]);
});

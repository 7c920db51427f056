import { Layered } from './layered';

const lower = new Map([
  ['a', 1],
  ['b', 2],
]);
const upper = new Map([
  ['b', 20],
  ['c', 3],
]);

test('two maps are seen as one; what both have comes from the lower', () => {
  const map = new Layered(lower, upper);
  expect([...map]).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  expect([map.size, map.get('b'), map.get('c'), map.get('d'), map.has('c'), map.has('d')]).toEqual([
    3,
    2,
    3,
    undefined,
    true,
    false,
  ]);
  expect([...map.keys()]).toEqual(['a', 'b', 'c']);
  expect([...map.values()]).toEqual([1, 2, 3]);
});

test('it follows its maps: nothing is copied', () => {
  const grows = new Map(upper);
  const map = new Layered(lower, grows);
  grows.set('d', 4);
  expect(map.get('d')).toBe(4);
  expect(map.size).toBe(4);
});

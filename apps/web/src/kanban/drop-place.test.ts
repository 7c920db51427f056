import { whereAt } from './drop-place';

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

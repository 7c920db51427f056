import { freshCount, groupsOf, newestOf, type View } from './attention';

const at = 1;
const view: View = {
  mentions: [
    { seq: 3, at, by: 'noor', boardId: 'b1', itemId: 'i1', commentId: 'c1', mentions: ['me'] },
    { seq: 9, at, by: 'noor', boardId: 'b2', itemId: 'i2', commentId: 'c2', mentions: ['me'] },
  ],
  assigned: [{ seq: 8, at, by: 'me', boardId: 'b1', itemId: 'i3' }],
  offers: [{ seq: 7, at, by: 'piet', blockerId: 'x', personId: 'piet', card: { boardId: 'b3', itemId: 'i4' } }],
  offered: [{ seq: 10, at, by: 'me', blockerId: 'y', personId: 'me' }],
};

test('mentions first, then help, then what one takes on and helps with; the newest first in each', () => {
  const groups = groupsOf(view, -1, 'me');
  expect(groups.map(({ kind, entries }) => [kind, entries.map(({ of }) => of.seq)])).toEqual([
    ['mentions', [9, 3]],
    ['offers', [7]],
    ['assigned', [8]],
    ['offered', [10]],
  ]);
});

test('new is what came after what was seen, and what somebody else did', () => {
  expect(freshCount(groupsOf(view, -1, 'me'))).toBe(3);
  expect(freshCount(groupsOf(view, 7, 'me'))).toBe(1);
  expect(freshCount(groupsOf(view, newestOf(view), 'me'))).toBe(0);
});

test('an empty list was seen up to nothing', () => {
  expect(newestOf({ mentions: [], assigned: [], offers: [], offered: [] })).toBe(-1);
});

import type { Item } from '@samenspel/board';
import { itemChangeOf, toTell } from './item-changes';
import { inShort, outlineOf, searchLines } from './outline';

const note = (id: string, title: string, more: object = {}): Item =>
  ({ id, kind: 'card', title, by: 'olga', at: [0, 0], assignees: [], labels: [], photos: [], ...more }) as Item;
const frame = (id: string, title: string): Item => ({ id, kind: 'frame', title, by: 'olga', at: [0, 0] }) as Item;
const line = (id: string, title: string): Item => ({ id, kind: 'connector', title, by: 'olga' }) as unknown as Item;
const board = (...items: Item[]) => new Map(items.map((item) => [item.id, item]));

test('what a frame carries stands under it, wherever the order has it', () => {
  const items = board(
    frame('f', 'Plan'),
    note('a', 'in', { frame: 'f' }),
    note('b', 'out'),
    note('c', 'lost', { frame: 'gone' }),
  );
  const lines = outlineOf(['b', 'a', 'f', 'c'], items);
  expect(lines.map(({ id, level, holds }) => [id, level, holds])).toEqual([
    ['b', 1, 0],
    ['f', 1, 1],
    ['a', 2, 0],
    ['c', 1, 0],
  ]);
});

test('strokes and lines without words are not read out', () => {
  const ink = { id: 'i', kind: 'ink', title: '', by: 'olga' } as unknown as Item;
  const lines = outlineOf(['i', 'l', 'm'], board(ink, line('l', ' '), line('m', 'leads to')));
  expect(lines.map(({ id }) => id)).toEqual(['m']);
});

test('search minds neither case nor accents', () => {
  const lines = [{ words: 'Één idee' }, { words: 'twee' }];
  expect(searchLines(lines, 'EEN')).toEqual([{ words: 'Één idee' }]);
  expect(searchLines(lines, '  ')).toEqual([]);
});

test('long words are told in short, without cutting a character in half', () => {
  expect(inShort('a\n  b')).toBe('a b');
  expect(inShort('😀😀😀😀', 3)).toBe('😀…');
});

test('what others do has a name for it, with who did it', () => {
  const holder = (id: string) => (id === 'a' ? 'piet' : null);
  const was = note('a', 'one');
  const told = (after: Item | undefined, before: Item | undefined = was) => {
    const found = itemChangeOf(before, after, holder);
    return found === null ? null : [found.what, found.who];
  };
  expect(itemChangeOf(undefined, was, holder)).toMatchObject({ what: 'added', who: 'olga' });
  expect(told(note('a', 'two', { worded: { by: 'ilse', at: 5 } }))).toEqual(['worded', 'ilse']);
  expect(told(note('a', 'one', { at: [5, 0] }))).toEqual(['moved', 'piet']);
  expect(told(note('a', 'one', { gone: { by: 'ilse', at: 5 } }))).toEqual(['binned', 'ilse']);
  expect(told(was, note('a', 'one', { gone: { by: 'ilse', at: 5 } }))).toEqual(['restored', 'piet']);
  expect(told(note('a', 'typing'))).toBeNull();
  expect(told(undefined)).toBeNull();
});

test('a card that is only on the kanban is no news for the canvas', () => {
  const { at: _, ...card } = note('k', 'kanban') as Item & { at: unknown };
  expect(itemChangeOf(undefined, card as Item, () => null)).toBeNull();
});

test('a few things are told, many are counted', () => {
  const happening = (id: string) => ({ what: 'moved', who: 'piet', item: note(id, id) }) as const;
  expect(toTell([happening('a'), happening('a'), happening('b')])).toMatchObject({
    kind: 'each',
    happenings: [{ item: { id: 'a' } }, { item: { id: 'b' } }],
  });
  expect(toTell(['a', 'b', 'c', 'd'].map(happening))).toEqual({ kind: 'count', count: 4, people: ['piet'] });
});

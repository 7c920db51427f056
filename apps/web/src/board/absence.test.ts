import type { PlainItem } from '@samenspel/board-protocol';
import { Absence } from './absence';

const board = (titles: Record<string, string>, gone: readonly string[] = []) =>
  new Map(
    Object.entries(titles).map(([id, title]): [string, PlainItem] => [
      id,
      { id, title, ...(gone.includes(id) && { gone: {} }) } as PlainItem,
    ]),
  );

test('after half a minute away it is told that all went well', () => {
  const absence = new Absence();
  absence.left(board({ one: 'One' }), 0);
  absence.returned(board({ one: 'One!' }));
  expect(absence.together(board({ one: 'One!' }), 30_000)?.joined).toHaveLength(1);
});

test('a hiccup in which all went well is not worth a word; one in which edits met is', () => {
  const absence = new Absence();
  absence.left(board({ one: 'One' }), 0);
  absence.returned(board({ one: 'One!' }));
  expect(absence.together(board({ one: 'One!' }), 2_000)).toBeNull();
  absence.left(board({ one: 'One' }), 0);
  absence.returned(board({ one: 'One!' }));
  expect(absence.together(board({ one: 'One!?' }), 2_000)?.met).toHaveLength(1);
});

test('who did nothing meanwhile is told nothing', () => {
  const absence = new Absence();
  absence.left(board({ one: 'One' }), 0);
  absence.returned(board({ one: 'One' }));
  expect(absence.together(board({ one: 'Theirs' }, ['one']), 90_000)).toBeNull();
});

test('attempts that fail do not move the moment of leaving; a change made while coming back counts', () => {
  const absence = new Absence();
  absence.left(board({ one: 'One' }), 0);
  absence.returned(board({ one: 'One!' }));
  absence.left(board({ one: 'One!' }), 20_000);
  absence.returned(board({ one: 'One!' }));
  absence.returned(board({ one: 'One!', two: 'Two' }));
  expect(absence.together(board({ one: 'One!', two: 'Two' }), 40_000)?.joined.map(({ id }) => id)).toEqual([
    'one',
    'two',
  ]);
  expect(absence.together(board({}), 90_000)).toBeNull();
});

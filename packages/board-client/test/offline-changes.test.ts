import { BodyChanges, bodyOf, newBoardDoc } from '@samenspel/board';
import type { PlainItem } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { OfflineChanges } from '../src/offline-changes';

const doc = newBoardDoc();
const bodies = () => new BodyChanges(doc, ({ local }) => local);

const board = (titles: Record<string, string>, gone: readonly string[] = []) =>
  new Map(
    Object.entries(titles).map(([id, title]): [string, PlainItem] => [
      id,
      { id, title, ...(gone.includes(id) && { gone: {} }) } as PlainItem,
    ]),
  );

test('after half a minute away it is told that all went well', () => {
  const absence = new OfflineChanges();
  absence.left(board({ one: 'One' }), 0, bodies);
  absence.returned(board({ one: 'One!' }));
  expect(absence.together(board({ one: 'One!' }), doc, 30_000)?.joined).toHaveLength(1);
});

test('a hiccup in which all went well is not worth a word; one in which edits met is', () => {
  const absence = new OfflineChanges();
  absence.left(board({ one: 'One' }), 0, bodies);
  absence.returned(board({ one: 'One!' }));
  expect(absence.together(board({ one: 'One!' }), doc, 2_000)).toBeNull();
  absence.left(board({ one: 'One' }), 0, bodies);
  absence.returned(board({ one: 'One!' }));
  expect(absence.together(board({ one: 'One!?' }), doc, 2_000)?.met).toHaveLength(1);
});

test('who did nothing meanwhile is told nothing', () => {
  const absence = new OfflineChanges();
  absence.left(board({ one: 'One' }), 0, bodies);
  absence.returned(board({ one: 'One' }));
  expect(absence.together(board({ one: 'Theirs' }, ['one']), doc, 90_000)).toBeNull();
});

test('attempts that fail do not move the moment of leaving; a change made while coming back counts', () => {
  const absence = new OfflineChanges();
  absence.left(board({ one: 'One' }), 0, bodies);
  absence.returned(board({ one: 'One!' }));
  absence.left(board({ one: 'One!' }), 20_000, bodies);
  absence.returned(board({ one: 'One!' }));
  absence.returned(board({ one: 'One!', two: 'Two' }));
  expect(absence.together(board({ one: 'One!', two: 'Two' }), doc, 40_000)?.joined.map(({ id }) => id)).toEqual([
    'one',
    'two',
  ]);
  expect(absence.together(board({}), doc, 90_000)).toBeNull();
});

test('BP11 words of a body are compared, and what one deleted where another wrote is offered back', () => {
  const theirs = newBoardDoc();
  bodyOf(doc, 'card00000001').insert(0, 'the dog ran');
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const items = board({ card00000001: 'Card' });
  const absence = new OfflineChanges();
  absence.left(items, 0, bodies);
  bodyOf(doc, 'card00000001').delete(0, 11);
  bodyOf(theirs, 'card00000001').insert(7, ' never');
  absence.returned(items);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
  const report = absence.together(items, doc, 2_000);
  expect(report?.met).toEqual([{ id: 'card00000001', aspects: ['words'] }]);
  expect(report?.deleted).toMatchObject([
    { byMe: true, words: [{ text: 'the dog' }, { text: ' never', stands: true }, { text: ' ran' }] },
  ]);
});

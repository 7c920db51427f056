import * as Y from 'yjs';
import {
  addCard,
  addColumn,
  addItems,
  BoardFull,
  binItems,
  nearlyFullBoard,
  readBoard,
  removeColumn,
  restoreColumn,
} from '../src';
import { cardsIn } from '../src/column-lists';
import { maxBoardItems, maxColumns, maxColumnsEver, maxItemsEver } from '../src/limits';
import { hasRoomFor } from '../src/room';
import { columnsOf } from '../src/roots';
import { anna, board, cardId, destroyBoards, seededRandom } from './helpers';

const random = seededRandom(1);
afterEach(destroyBoards);

/** A board with so many items, of which the first are in the bin. */
function boardOf(all: number, gone = 0): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    const items = doc.getMap('items');
    for (let n = 0; n < all; n += 1) {
      const item = new Y.Map<unknown>([['kind', 'card']]);
      if (n < gone) item.set('gone', { by: anna.by, at: 1 });
      items.set(cardId(n), item);
    }
  });
  return doc;
}
const nine = maxBoardItems * 0.9;

test('BD33 a board says from nine tenths on how full it is', () => {
  expect(nearlyFullBoard(boardOf(nine - 1))).toBeNull();
  expect(nearlyFullBoard(boardOf(nine))).toEqual({ of: 'shown', used: nine, limit: maxBoardItems });
});

test('BD33 what is put in the bin makes room', () => {
  const doc = board(1);
  const items = Array.from({ length: maxBoardItems }, (_, n) => ({ id: cardId(n), kind: 'card' }) as const);
  addItems(doc, items, anna, random);
  expect(hasRoomFor(doc, 1)).toBe(false);
  expect(nearlyFullBoard(doc)).toMatchObject({ of: 'shown', used: maxBoardItems });
  binItems(
    doc,
    Array.from({ length: maxBoardItems * 0.1 + 1 }, (_, n) => cardId(n)),
    anna,
  );
  expect(hasRoomFor(doc, 1)).toBe(true);
  expect(nearlyFullBoard(doc)).toBeNull();
});

test('BD33 a board that held very much is told by that bound, where the bin makes no room', () => {
  const doc = boardOf(maxItemsEver - 1, maxItemsEver - 10);
  expect(hasRoomFor(doc, 1)).toBe(true);
  expect(hasRoomFor(doc, 2)).toBe(false);
  expect(nearlyFullBoard(doc)).toEqual({ of: 'ever', used: maxItemsEver - 1, limit: maxItemsEver });
});

test('BD33 past the bound on all items nothing is added, however empty the board is, and it says that the bin makes no room', () => {
  const doc = boardOf(maxItemsEver, maxItemsEver);
  expect(() => addCard(doc, { id: 'card0000more', title: '', column: 'toTry' }, anna, random)).toThrow(BoardFull);
  expect(nearlyFullBoard(doc)).toEqual({ of: 'ever', used: maxItemsEver, limit: maxItemsEver });
  // Beyond it by another program: still no more, and no less.
  doc.getMap('items').set('beyond000001', new Y.Map([['kind', 'card']]));
  expect(hasRoomFor(doc, 1)).toBe(false);
  expect(nearlyFullBoard(doc)).toMatchObject({ of: 'ever', used: maxItemsEver + 1 });
});

test('BD33 past the bound on all columns none is added; of more that another program put there no card goes out of sight', () => {
  const doc = board(1);
  for (let n = readBoard(doc).columns.length; n < maxColumnsEver; n += 1) {
    addColumn(doc, { id: cardId(n), title: '' }, random);
    removeColumn(doc, cardId(n), anna);
  }
  expect(() => addColumn(doc, { id: 'columnmore01', title: '' }, random)).toThrow(BoardFull);
  expect(readBoard(doc).columns).toHaveLength(4);
  columnsOf(doc).set(
    'beyond000001',
    new Y.Map<unknown>([
      ['title', ''],
      ['key', 'zz'],
    ]),
  );
  addCard(doc, { id: cardId(1), title: 'in it', column: 'beyond000001' }, anna, random);
  const shown = readBoard(doc);
  expect(shown.columns).toHaveLength(4);
  expect(cardsIn(shown, 'toTry').map(({ title }) => title)).toEqual(['in it']);
});

test('BD33 a column comes out of the bin only where it is shown', () => {
  const doc = board(1);
  removeColumn(doc, 'secured', anna);
  for (let n = 3; n < maxColumns; n += 1) addColumn(doc, { id: cardId(n), title: '' }, random);
  expect(() => restoreColumn(doc, 'secured')).toThrow(BoardFull);
  removeColumn(doc, cardId(3), anna);
  restoreColumn(doc, 'secured');
  expect(readBoard(doc).columns.map(({ id }) => id)).toContain('secured');
});

import * as Y from 'yjs';
import { addItems, binItems, MAX_BOARD_ITEMS, MAX_ITEMS_EVER, nearlyFullBoard } from '../src';
import { hasRoomFor } from '../src/room';
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
const nine = MAX_BOARD_ITEMS * 0.9;

test('BD33 a board says from nine tenths on how full it is', () => {
  expect(nearlyFullBoard(boardOf(nine - 1))).toBeNull();
  expect(nearlyFullBoard(boardOf(nine))).toEqual({ of: 'shown', used: nine, limit: MAX_BOARD_ITEMS });
});

test('BD33 what is put in the bin makes room', () => {
  const doc = board(1);
  const items = Array.from({ length: MAX_BOARD_ITEMS }, (_, n) => ({ id: cardId(n), kind: 'card' }) as const);
  addItems(doc, items, anna, random);
  expect(hasRoomFor(doc, 1)).toBe(false);
  expect(nearlyFullBoard(doc)).toMatchObject({ of: 'shown', used: MAX_BOARD_ITEMS });
  binItems(
    doc,
    Array.from({ length: MAX_BOARD_ITEMS * 0.1 + 1 }, (_, n) => cardId(n)),
    anna,
  );
  expect(hasRoomFor(doc, 1)).toBe(true);
  expect(nearlyFullBoard(doc)).toBeNull();
});

test('BD33 a board that held very much is told by that bound, where the bin makes no room', () => {
  const doc = boardOf(MAX_ITEMS_EVER - 1, MAX_ITEMS_EVER - 10);
  expect(hasRoomFor(doc, 1)).toBe(true);
  expect(hasRoomFor(doc, 2)).toBe(false);
  expect(nearlyFullBoard(doc)).toEqual({ of: 'ever', used: MAX_ITEMS_EVER - 1, limit: MAX_ITEMS_EVER });
});

import {
  addCheck,
  addColumn,
  addComment,
  addItems,
  assignCard,
  BoardMirror,
  binItem,
  giveDot,
  itemsOf,
  labelCard,
  limitColumn,
  moveCard,
  openVote,
  readBoard,
  removeColumn,
  saveLabel,
  tickCheck,
  typeTitle,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardsIn } from '../src/column-lists';
import { everyKind } from './every-kind';
import { anna, board, cardId, destroyBoards, idOf, seededRandom, sync } from './helpers';

const random = seededRandom(8);
afterEach(destroyBoards);

function filled(): { doc: Y.Doc; mirror: BoardMirror } {
  const doc = board(1);
  addItems(doc, everyKind, anna, random);
  for (let n = 1; n <= 5; n += 1) {
    addItems(doc, [{ id: cardId(n), kind: 'card', title: `${n}`, place: { column: 'toTry' } }], anna, random);
  }
  return { doc, mirror: new BoardMirror(doc) };
}

test('BD30 the mirror shows what reading anew would show, after every kind of change', () => {
  const { doc, mirror } = filled();
  const edits: readonly (() => void)[] = [
    () => typeTitle(doc, cardId(1), 'one more'),
    () => moveCard(doc, cardId(2), 'trying', 'end', random),
    () => binItem(doc, cardId(3), anna),
    () => itemsOf(doc).delete(cardId(4)),
    () => itemsOf(doc).set(cardId(6), 'nonsense'),
    () => addComment(doc, { id: idOf('comment'), on: cardId(1), text: 'x', mentions: [] }, anna),
    () => addCheck(doc, { id: idOf('check'), on: cardId(1), text: 'x' }, random),
    () => tickCheck(doc, idOf('check'), true, anna),
    () => addColumn(doc, { id: idOf('column'), title: 'x' }, random),
    () => removeColumn(doc, 'toTry', anna),
    () => saveLabel(doc, { id: idOf('label'), name: 'x', hue: 'sun' }),
    () => openVote(doc, { id: idOf('vote'), title: '', budget: 2 }, anna),
    () => giveDot(doc, idOf('vote'), cardId(1), 'anna', 1),
    () => doc.getMap('meta').set('schema', 3),
  ];
  for (const edit of edits) {
    const before = mirror.board;
    edit();
    expect(mirror.board).not.toBe(before);
    expect(mirror.board).toEqual(readBoard(doc));
    const again = readBoard(doc);
    for (const { id } of again.columns) expect(cardsIn(mirror.board, id)).toEqual(cardsIn(again, id));
  }
});

test('BD30 what did not change keeps its object', () => {
  const { doc, mirror } = filled();
  const first = mirror.board;
  expect(mirror.board).toBe(first);
  const items = new Map(first.items);
  const [toTry, trying] = [cardsIn(first, 'toTry'), cardsIn(first, 'trying')];
  typeTitle(doc, cardId(1), 'more');
  const second = mirror.board;
  for (const [id, item] of second.items) expect(item === items.get(id)).toBe(id !== cardId(1));
  expect(cardsIn(second, 'trying')).toBe(trying);
  expect(cardsIn(second, 'toTry')).not.toBe(toTry);
  expect(second.columns).toBe(first.columns);
  addComment(doc, { id: idOf('one'), on: cardId(1), text: 'x', mentions: [] }, anna);
  addComment(doc, { id: idOf('two'), on: cardId(2), text: 'x', mentions: [] }, anna);
  const ofOne = mirror.board.comments.get(cardId(1));
  addComment(doc, { id: idOf('six'), on: cardId(2), text: 'x', mentions: [] }, anna);
  expect(mirror.board.comments.get(cardId(1))).toBe(ofOne);
  expect(mirror.board.comments.get(cardId(2))).toHaveLength(2);
});

test('BD30 a keystroke reads one item, however many there are', () => {
  const { doc, mirror } = filled();
  let read = 0;
  const get = Y.Map.prototype.get;
  const spy = jest.spyOn(Y.Map.prototype, 'get').mockImplementation(function (this: Y.Map<unknown>, key: string) {
    if (key === 'kind') read += 1;
    return get.call(this, key);
  });
  try {
    (get.call(itemsOf(doc).get(cardId(1)) as Y.Map<unknown>, 'title') as Y.Text).insert(0, 'x');
    expect(mirror.board.items.get(cardId(1))?.title).toBe('x1');
  } finally {
    spy.mockRestore();
  }
  expect(read).toBe(1);
});

test('BD30 the touched items are told: of their own, their comments, checks and dots', () => {
  const { doc, mirror } = filled();
  const touched = (edit: () => void) => {
    edit();
    const now = [...mirror.touched].sort();
    expect([...mirror.take().items].sort()).toEqual(now);
    expect(mirror.touched.size).toBe(0);
    return now;
  };
  openVote(doc, { id: idOf('vote'), title: '', budget: 2 }, anna);
  mirror.take();
  expect(touched(() => assignCard(doc, cardId(1), 'bert'))).toEqual([cardId(1)]);
  expect(touched(() => addCheck(doc, { id: idOf('check'), on: cardId(2), text: '' }, random))).toEqual([cardId(2)]);
  expect(touched(() => tickCheck(doc, idOf('check'), true, anna))).toEqual([cardId(2)]);
  expect(touched(() => giveDot(doc, idOf('vote'), cardId(3), 'anna', 1))).toEqual([cardId(3)]);
  expect(touched(() => limitColumn(doc, 'toTry', 3))).toEqual([]);
  expect(touched(() => labelCard(doc, cardId(4), idOf('label'), true))).toEqual([cardId(4)]);
});

test('what was taken stays as it was, while the board goes on', () => {
  const { doc, mirror } = filled();
  typeTitle(doc, cardId(1), 'first');
  const { before, after } = mirror.take();
  typeTitle(doc, cardId(1), 'second');
  expect([before.items.get(cardId(1))?.title, after.items.get(cardId(1))?.title]).toEqual(['1', 'first']);
  expect(mirror.take().before.items.get(cardId(1))?.title).toBe('first');
  mirror.destroy();
  typeTitle(doc, cardId(1), 'third');
  expect(mirror.take().items.size).toBe(0);
});

test('many changes at once, as after a day away', () => {
  const { doc, mirror } = filled();
  const away = board(2);
  sync(doc, away);
  for (let n = 100; n < 400; n += 1) {
    addItems(away, [{ id: cardId(n), kind: 'card', place: { column: n % 2 ? 'toTry' : 'trying' } }], anna, random);
  }
  for (let n = 100; n < 400; n += 3) moveCard(away, cardId(n), 'secured', 'start', random);
  void mirror.board;
  sync(away, doc);
  expect(mirror.board).toEqual(readBoard(doc));
  expect(cardsIn(mirror.board, 'secured')).toHaveLength(100);
  expect(mirror.touched.size).toBe(300);
});

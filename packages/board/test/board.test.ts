import {
  addCard,
  applyRepairs,
  assignCard,
  BoardMirror,
  binItem,
  blockCard,
  itemsOf,
  moveCard,
  newBoardDoc,
  readBoard,
  renameColumn,
  repairsFor,
  restoreItem,
  rewordCard,
  seedBoard,
  titleOf,
  typeTitle,
  UnknownItem,
  unassignCard,
  undoFor,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardOf, cardsIn } from '../src/column-lists';
import { anna, bert, board, cardId, destroyBoards, seededRandom, sync } from './helpers';
import { itemsInBin } from './reading';

const random = seededRandom(1);
const first = cardId(1);
const second = cardId(2);
const titles = (doc: Y.Doc, column: string) => cardsIn(readBoard(doc), column).map(({ title }) => title);
const card = (doc: Y.Doc, id = first) => cardOf(readBoard(doc), id);

afterEach(destroyBoards);

test('BD1 an item that does not parse is quarantined, the others show', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'Whole', column: 'toTry' }, anna, random);
  itemsOf(doc).set(cardId(7), 'not an item');
  itemsOf(doc).set('short', new Y.Map());
  const broken = new Y.Map<unknown>();
  itemsOf(doc).set(cardId(8), broken);
  broken.set('title', new Y.Text('x'));
  broken.set('kind', 'card');
  broken.set('by', 'anna');
  broken.set('place', ['toTry', '!!']);
  const read = readBoard(doc);
  expect([...read.items.keys()]).toEqual([first]);
  expect(new Map(read.quarantined.map(({ id, why }) => [id, why]))).toEqual(
    new Map([
      [cardId(7), 'not a map'],
      ['short', 'id'],
      [cardId(8), 'place'],
    ]),
  );
});

test('BD1 unknown keys of a newer client stay and do not harm', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'Whole', column: 'toTry' }, anna, random);
  (itemsOf(doc).get(first) as Y.Map<unknown>).set('at', [10, 20]);
  moveCard(doc, first, 'trying', 'end', random);
  expect(card(doc)?.place?.[0]).toBe('trying');
  expect((itemsOf(doc).get(first) as Y.Map<unknown>).get('at')).toEqual([10, 20]);
});

test('BD2 words written while another bins the card are there when it is restored', () => {
  const [one, two] = [board(1), board(2)];
  addCard(one, { id: first, title: 'Walk', column: 'toTry' }, anna, random);
  sync(one, two);
  binItem(one, first, anna);
  rewordCard(two, first, 'Walk together', bert);
  sync(one, two);
  expect(titles(one, 'toTry')).toEqual([]);
  expect(itemsInBin(readBoard(one)).map(({ id }) => id)).toEqual([first]);
  restoreItem(two, first);
  sync(one, two);
  expect(titles(one, 'toTry')).toEqual(['Walk together']);
});

test('BD3 of two moves at once one wins whole on every replica', () => {
  const [one, two] = [board(1), board(2)];
  addCard(one, { id: first, title: 'Walk', column: 'toTry' }, anna, random);
  sync(one, two);
  moveCard(one, first, 'trying', 'end', random);
  moveCard(two, first, 'secured', 'end', random);
  const moves = [card(one)?.place, card(two)?.place];
  sync(one, two);
  expect(card(one)?.place).toEqual(card(two)?.place);
  expect(moves).toContainEqual(card(one)?.place);
});

test('a card is added and moved before, after, at the start and the end', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'one', column: 'toTry' }, anna, random);
  addCard(doc, { id: second, title: 'two', column: 'toTry' }, anna, random);
  addCard(doc, { id: cardId(3), title: 'zero', column: 'toTry', where: 'start' }, anna, random);
  expect(titles(doc, 'toTry')).toEqual(['zero', 'one', 'two']);
  moveCard(doc, second, 'toTry', { before: first }, random);
  expect(titles(doc, 'toTry')).toEqual(['zero', 'two', 'one']);
  moveCard(doc, cardId(3), 'toTry', { after: first }, random);
  expect(titles(doc, 'toTry')).toEqual(['two', 'one', 'zero']);
  expect(() => moveCard(doc, cardId(9), 'toTry', 'end', random)).toThrow(UnknownItem);
});

test('BD6 two rewordings of one card at once keep both', () => {
  const [one, two] = [board(1), board(2)];
  addCard(one, { id: first, title: 'measure the ditch', column: 'toTry' }, anna, random);
  sync(one, two);
  rewordCard(one, first, 'carefully measure the ditch', anna);
  rewordCard(two, first, 'measure the ditch at noon', bert);
  sync(one, two);
  expect(card(one)?.title).toBe('carefully measure the ditch at noon');
  expect(card(two)?.title).toBe('carefully measure the ditch at noon');
});

test('BD6 characters outside the basic plane survive rewording', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'a 🌱 b', column: 'toTry' }, anna, random);
  rewordCard(doc, first, 'a 🌳 b', anna);
  expect(card(doc)?.title).toBe('a 🌳 b');
});

test.each([
  ['skin tones', '👍🏻', '👍🏿', '👍🏾'],
  ['flags that begin alike', '🇳🇱', '🇳🇴', '🇳🇵'],
  ['families', '👨‍👩‍👧‍👦', '👨‍👩‍👦', '👩‍👩‍👧‍👦'],
  ['accents', 'e', 'e\u0301', 'e\u0300'],
  ['emoji of one half', '😀', '😁', '😂'],
])('BD44 two people who replace one character at once keep both whole: %s', (_case, before, mine, theirs) => {
  const [one, two] = [board(1), board(2)];
  addCard(one, { id: first, title: `x${before}y`, column: 'toTry' }, anna, random);
  sync(one, two);
  rewordCard(one, first, `x${mine}y`, anna);
  rewordCard(two, first, `x${theirs}y`, bert);
  sync(one, two);
  expect([`x${mine}${theirs}y`, `x${theirs}${mine}y`]).toContain(card(one)?.title);
  expect(card(two)?.title).toBe(card(one)?.title);
});

test('BD44 half a character, of another program, is stored and read as U+FFFD', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'a\ud83c', column: 'toTry' }, anna, random);
  expect(titleOf(doc, first).toString()).toBe('a\ufffd');
  rewordCard(doc, first, 'ab\udf31', anna);
  expect(titleOf(doc, first).toString()).toBe('ab\ufffd');
  titleOf(doc, first).insert(0, '\ud83c');
  expect(card(doc)?.title).toBe('\ufffdab\ufffd');
});

test('BD7 the seed is always the same bytes and seeding twice changes nothing', () => {
  expect(Buffer.from(seedBoard('experiment'))).toEqual(Buffer.from(seedBoard('experiment')));
  const doc = newBoardDoc();
  Y.applyUpdate(doc, seedBoard('experiment'));
  Y.applyUpdate(doc, seedBoard('experiment'));
  expect(readBoard(doc).columns.map(({ id }) => id)).toEqual(['toTry', 'trying', 'evaluated', 'secured']);
  expect([...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]).toEqual([2 ** 32]);
  doc.destroy();
});

test('BD10 the server puts the author and the signature right', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'Walk', column: 'toTry' }, anna, random);
  const mirror = new BoardMirror(doc);
  (itemsOf(doc).get(first) as Y.Map<unknown>).set('by', 'carla');
  binItem(doc, first, { by: 'carla', now: 5 });
  const repairs = repairsFor(mirror.take(), bert);
  expect(repairs).toEqual([
    { kind: 'author', root: 'items', id: first, by: 'anna' },
    { kind: 'signature', root: 'items', id: first, field: 'gone', by: 'bert' },
  ]);
  applyRepairs(doc, repairs, random);
  expect(card(doc)).toMatchObject({ by: 'anna', gone: { by: 'bert', at: 5 } });
  const repaired = Y.encodeStateVector(doc);
  applyRepairs(doc, repairs, random);
  expect(Y.encodeStateVector(doc)).toEqual(repaired);
});

test('BD5 a key that grew long makes the server give its column fresh ones', () => {
  const doc = board(1);
  const mirror = new BoardMirror(doc);
  addCard(doc, { id: first, title: 'one', column: 'toTry' }, anna, random);
  addCard(doc, { id: second, title: 'two', column: 'toTry' }, anna, random);
  (itemsOf(doc).get(second) as Y.Map<unknown>).set('place', ['toTry', `Z${'1'.repeat(80)}`]);
  const repairs = repairsFor(mirror.take(), anna);
  expect(repairs).toEqual([{ kind: 'rebalance', keys: 'cards', id: 'toTry' }]);
  applyRepairs(doc, repairs, random);
  expect(titles(doc, 'toTry')).toEqual(['one', 'two']);
  expect(repairsFor(mirror.take(), anna)).toEqual([]);
});

test('BD11 undo takes back what I did and leaves what another did', () => {
  const [one, two] = [board(1), board(2)];
  addCard(one, { id: first, title: 'Walk', column: 'toTry' }, anna, random);
  sync(one, two);
  const undo = undoFor(one, () => anna);
  moveCard(one, first, 'trying', 'end', random);
  assignCard(two, first, 'bert');
  sync(one, two);
  undo.undo();
  expect(card(one)?.place?.[0]).toBe('toTry');
  expect(card(one)?.assignees).toEqual(['bert']);
});

test('BD12 a card of an unknown column shows in the first', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'Lost', column: 'nowhere' }, anna, random);
  expect(titles(doc, 'toTry')).toEqual(['Lost']);
});

test('marks come and go, and doing it again changes nothing', () => {
  const doc = board(1);
  addCard(doc, { id: first, title: 'Walk', column: 'toTry' }, anna, random);
  blockCard(doc, first, anna);
  blockCard(doc, first, bert);
  expect(card(doc)?.blocked).toEqual({ since: 1_000, by: 'anna' });
  assignCard(doc, first, 'bert');
  unassignCard(doc, first, 'bert');
  expect(card(doc)?.assignees).toEqual([]);
  const before = Y.encodeStateVector(doc);
  unassignCard(doc, first, 'bert');
  restoreItem(doc, first);
  expect(Y.encodeStateVector(doc)).toEqual(before);
  typeTitle(doc, first, 'Walk on');
  expect(card(doc)).toMatchObject({ title: 'Walk on' });
  expect(card(doc)?.worded).toBeUndefined();
  renameColumn(doc, 'toTry', 'Ideas');
  expect(readBoard(doc).columns[0]).toMatchObject({ id: 'toTry', title: 'Ideas' });
});

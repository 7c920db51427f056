import {
  addCard,
  addItems,
  binItem,
  binItems,
  bringToFront,
  decodeStroke,
  encodeStroke,
  type ItemFields,
  isHeld,
  itemsOf,
  lockItems,
  maxTitleLength,
  moveCard,
  moveCards,
  type NewItem,
  onCanvas,
  putOnCanvas,
  readBoard,
  rewordCard,
  sendToBack,
  setFields,
  takeOffCanvas,
  takeOffKanban,
  titleOf,
  UnknownItem,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardOf, cardsIn } from '../src/column-lists';
import { byStack, restoreItems } from '../src/ops/items';
import { everyKind } from './every-kind';
import { anna, bert, board, cardId, destroyBoards, idOf, seededRandom, sync } from './helpers';
import { itemsInBin } from './reading';

const random = seededRandom(4);
afterEach(destroyBoards);

const item = (doc: Y.Doc, name: string) => readBoard(doc).items.get(idOf(name));
const fieldsOf = (doc: Y.Doc, name: string) => itemsOf(doc).get(idOf(name)) as Y.Map<unknown>;
const set = (doc: Y.Doc, name: string, fields: ItemFields) => setFields(doc, new Map([[idOf(name), fields]]));
const stack = (doc: Y.Doc) => [...readBoard(doc).items.values()].sort(byStack).map(({ id }) => id);
const notes = (...names: string[]): readonly NewItem[] =>
  names.map((name, index) => ({ id: idOf(name), kind: 'card', title: name, at: [index * 200, 0] }));

test('BD14 every kind of item reads back as it was written', () => {
  const doc = board(1);
  addItems(doc, everyKind, anna, random);
  const other = board(2);
  sync(doc, other);
  const { items, quarantined } = readBoard(other);
  expect(quarantined).toEqual([]);
  expect(items.size).toBe(everyKind.length);
  for (const { id, ...written } of everyKind) {
    const { place, ...fields } = written as { place?: { column: string } };
    const read = items.get(id);
    expect(read).toMatchObject({ ...fields, by: 'anna', title: written.title ?? '' });
    if (place) expect(cardOf(readBoard(other), id)?.place?.[0]).toBe(place.column);
  }
  expect(items.get(idOf('note'))).toMatchObject({ assignees: [], labels: [], photos: [] });
});

test.each([
  ['note', 'at', [1, Number.NaN]],
  ['note', 'size', [10]],
  ['note', 'hue', 'black'],
  ['note', 'turn', 'left'],
  ['note', 'frame', 'not an id'],
  ['note', 'gone', { by: 'anna' }],
  ['note', 'due', 'tomorrow'],
  ['card', 'place', ['trying', '!!']],
  ['card', 'activity', 'sleep'],
  ['text', 'textSize', -1],
  ['shape', 'form', 'blob'],
  ['line', 'from', { item: 'x' }],
  ['line', 'heads', ['arrow']],
  ['line', 'line', 'wavy'],
  ['ink', 'stroke', 'bytes'],
  ['ink', 'width', 0],
  ['image', 'blob', '../secret'],
  ['embed', 'of', { kind: 'person', id: 'x' }],
])('BD14 a %s with a bad %s is quarantined, the others show', (name, field, value) => {
  const doc = board(1);
  addItems(doc, everyKind, anna, random);
  fieldsOf(doc, name).set(field, value);
  const { items, quarantined } = readBoard(doc);
  expect(quarantined).toEqual([{ id: idOf(name), why: field }]);
  expect(items.size).toBe(everyKind.length - 1);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//example.org', 'https://a b'])(
  'BD31 a link that is not of the web (%s) does not show',
  (url) => {
    const doc = board(1);
    addItems(doc, [{ id: idOf('link'), kind: 'link', url }], anna, random);
    expect(readBoard(doc).quarantined).toEqual([{ id: idOf('link'), why: 'url' }]);
  },
);

test('BD35 adding what is there already changes nothing', () => {
  const doc = board(1);
  addItems(doc, notes('one'), anna, random);
  rewordCard(doc, idOf('one'), 'grown', anna);
  const before = Y.encodeStateVector(doc);
  addItems(doc, notes('one'), bert, random);
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

test('BD16 a note becomes a card with its words and its place on the canvas, and a note again', () => {
  const doc = board(1);
  addItems(doc, notes('one'), anna, random);
  expect(cardsIn(readBoard(doc), 'toTry')).toEqual([]);
  moveCard(doc, idOf('one'), 'toTry', 'end', random);
  expect(cardsIn(readBoard(doc), 'toTry')).toMatchObject([{ title: 'one', at: [0, 0] }]);
  takeOffKanban(doc, idOf('one'));
  expect(cardsIn(readBoard(doc), 'toTry')).toEqual([]);
  const note = item(doc, 'one');
  expect(note && onCanvas(note)).toBe(true);
});

test('BD16 a card gets a place on the canvas, on top, and leaves it again', () => {
  const doc = board(1);
  addCard(doc, { id: idOf('card'), title: 'Walk', column: 'toTry' }, anna, random);
  addItems(doc, notes('one', 'two'), anna, random);
  putOnCanvas(doc, idOf('card'), [40, 50]);
  expect(stack(doc).at(-1)).toBe(idOf('card'));
  expect(item(doc, 'card')).toMatchObject({ at: [40, 50] });
  takeOffCanvas(doc, idOf('card'));
  expect(item(doc, 'card')?.at).toBeUndefined();
  expect(cardsIn(readBoard(doc), 'toTry')).toHaveLength(1);
});

test('cards move together, in the order given', () => {
  const doc = board(1);
  for (let n = 1; n <= 5; n += 1) addCard(doc, { id: cardId(n), title: `${n}`, column: 'toTry' }, anna, random);
  addCard(doc, { id: cardId(6), title: '6', column: 'trying' }, anna, random);
  moveCards(doc, [cardId(4), cardId(2), cardId(99)], 'trying', { before: cardId(6) }, random);
  expect(cardsIn(readBoard(doc), 'trying').map(({ title }) => title)).toEqual(['4', '2', '6']);
  moveCards(doc, [cardId(1), cardId(3)], 'toTry', { after: cardId(5) }, random);
  expect(cardsIn(readBoard(doc), 'toTry').map(({ title }) => title)).toEqual(['5', '1', '3']);
});

test('BD17 geometry and looks of many change in one transaction; what is not there is passed over', () => {
  const doc = board(1);
  addItems(doc, everyKind, anna, random);
  let transactions = 0;
  doc.on('afterTransaction', () => {
    transactions += 1;
  });
  setFields(
    doc,
    new Map<string, ItemFields>([
      [idOf('note'), { at: [7, 8], size: [10, 12], turn: -5, frame: idOf('frame'), hue: null }],
      [idOf('line'), { line: 'elbow', dashed: false, to: { at: [1, 1] }, ink: 'moss' }],
      [idOf('missing'), { at: [0, 0] }],
    ]),
  );
  expect(transactions).toBe(1);
  expect(item(doc, 'note')).toMatchObject({ at: [7, 8], size: [10, 12], turn: -5, frame: idOf('frame') });
  expect(item(doc, 'note')).not.toHaveProperty('hue');
  expect(item(doc, 'line')).toMatchObject({ line: 'elbow', to: { at: [1, 1] }, ink: 'moss' });
  expect(item(doc, 'line')).not.toHaveProperty('dashed');
  set(doc, 'note', { frame: null });
  expect(item(doc, 'note')).not.toHaveProperty('frame');
  const before = Y.encodeStateVector(doc);
  set(doc, 'note', { at: [7, 8] });
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

test('BD17 what is locked, or carried by a locked frame, is not moved; its looks may change', () => {
  const doc = board(1);
  addItems(doc, [...notes('free', 'inner'), { id: idOf('outer'), kind: 'frame', at: [0, 0] }], anna, random);
  addItems(doc, [{ id: idOf('middle'), kind: 'frame', at: [5, 5], frame: idOf('outer') }], anna, random);
  set(doc, 'inner', { frame: idOf('middle') });
  lockItems(doc, [idOf('outer')], true, bert);
  expect(item(doc, 'outer')?.locked).toEqual({ by: 'bert', at: 2_000 });
  const { items } = readBoard(doc);
  const held = [...items.values()].filter((one) => isHeld((id) => items.get(id), one));
  expect(held.map(({ id }) => id).sort()).toEqual([idOf('inner'), idOf('middle'), idOf('outer')]);
  for (const name of ['free', 'inner', 'middle', 'outer']) set(doc, name, { at: [99, 99], hue: 'mint' });
  expect(['free', 'inner', 'middle', 'outer'].map((name) => item(doc, name)?.at?.[0])).toEqual([99, 200, 5, 0]);
  expect(item(doc, 'inner')).toMatchObject({ hue: 'mint' });
  lockItems(doc, [idOf('outer')], false, bert);
  set(doc, 'inner', { at: [99, 99] });
  expect(item(doc, 'inner')?.at).toEqual([99, 99]);
});

test('BD17 of two moves at once one wins whole, and a move and a resize both stay', () => {
  const [one, two] = [board(1), board(2)];
  addItems(one, notes('note'), anna, random);
  sync(one, two);
  set(one, 'note', { at: [1, 100] });
  set(two, 'note', { at: [2, 200], size: [50, 60] });
  sync(one, two);
  expect([
    [1, 100],
    [2, 200],
  ]).toContainEqual(item(one, 'note')?.at);
  expect(item(one, 'note')).toEqual(item(two, 'note'));
  expect(item(one, 'note')?.size).toEqual([50, 60]);
});

test('BD18 what is new lies on top; to the front and to the back keeps the order among those moved', () => {
  const doc = board(1);
  addItems(doc, notes('a', 'b', 'c', 'd', 'e'), anna, random);
  addItems(doc, notes('f'), anna, random);
  expect(stack(doc)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map(idOf));
  bringToFront(doc, [idOf('c'), idOf('a')], random);
  expect(stack(doc)).toEqual(['b', 'd', 'e', 'f', 'a', 'c'].map(idOf));
  sendToBack(doc, [idOf('f'), idOf('d')], random);
  expect(stack(doc)).toEqual(['d', 'f', 'b', 'e', 'a', 'c'].map(idOf));
});

test('BD2 many go to the bin and come back at once', () => {
  const doc = board(1);
  addItems(doc, everyKind, anna, random);
  binItems(doc, [idOf('note'), idOf('frame'), idOf('missing')], bert);
  expect(
    itemsInBin(readBoard(doc))
      .map(({ id }) => id)
      .sort(),
  ).toEqual([idOf('frame'), idOf('note')]);
  binItem(doc, idOf('ink'), { by: 'anna', now: 3_000 });
  expect(itemsInBin(readBoard(doc))[0]?.id).toBe(idOf('ink'));
  restoreItems(doc, [idOf('note'), idOf('frame')]);
  expect(itemsInBin(readBoard(doc)).map(({ id }) => id)).toEqual([idOf('ink')]);
  expect(() => binItem(doc, idOf('missing'), anna)).toThrow(UnknownItem);
});

test('BD33 words longer than a title may be are cut when read, and stay in the document', () => {
  const doc = board(1);
  addItems(doc, notes('note'), anna, random);
  titleOf(doc, idOf('note')).insert(0, `${'x'.repeat(maxTitleLength - 1)}🌱 and more`);
  expect(item(doc, 'note')?.title).toBe('x'.repeat(maxTitleLength - 1));
  expect(titleOf(doc, idOf('note')).length).toBeGreaterThan(maxTitleLength);
  const long = notes('other').map((note) => ({ ...note, title: 'y'.repeat(maxTitleLength + 5) }));
  addItems(doc, long, anna, random);
  expect(titleOf(doc, idOf('other')).length).toBe(maxTitleLength);
});

test('BD32 a stroke keeps its points within a twentieth of a unit, in about three bytes each', () => {
  const points = Array.from({ length: 500 }, (_, n): [number, number, number] => [
    Math.sin(n / 20) * 300,
    -n * 1.37,
    Math.abs(Math.cos(n / 50)),
  ]);
  const bytes = encodeStroke(points);
  expect(bytes.length).toBeLessThan(500 * 4.5);
  for (const [n, [x, y, pressure]] of decodeStroke(bytes).entries()) {
    expect(Math.abs(x - (points[n]?.[0] ?? 0))).toBeLessThanOrEqual(0.0501);
    expect(Math.abs(y - (points[n]?.[1] ?? 0))).toBeLessThanOrEqual(0.0501);
    expect(Math.abs(pressure - (points[n]?.[2] ?? 0))).toBeLessThanOrEqual(0.0021);
  }
  expect(decodeStroke(bytes)).toHaveLength(500);
});

test('BD32 bytes that are no stroke give what can be read of them, and never throw', () => {
  for (const bytes of [[], [9, 9, 9], [1, 255], [1, 2, 2], [1, ...Array(50).fill(255)]]) {
    expect(decodeStroke(Uint8Array.from(bytes)).length).toBeLessThanOrEqual(1);
  }
  expect(encodeStroke(Array.from({ length: 60_000 }, (_, n) => [n * 500, 0, 1])).length).toBeLessThanOrEqual(64 * 1024);
});

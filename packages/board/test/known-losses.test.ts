/** How other products lost work of people, each as a test that it does not happen here. */
import {
  addCard,
  addComment,
  addItems,
  BoardMirror,
  binItem,
  bodyOf,
  itemsOf,
  moveCard,
  newBoardDoc,
  openVote,
  readBoard,
  restoreItem,
  rewordCard,
  seedBoard,
  setFields,
  typeTitle,
  undoFor,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardOf } from '../src/column-lists';
import { everyKind } from './every-kind';
import { anna, bert, board, cardId, destroyBoards, idOf, seededRandom, sync } from './helpers';
import { anyEdit, shown } from './random-edits';
import { itemsInBin } from './reading';

const random = seededRandom(11);
const id = cardId(1);
afterEach(destroyBoards);

const title = (doc: Y.Doc) => readBoard(doc).items.get(id)?.title;

test('BD13 a stale copy kept on a device does not overwrite what is newer: both are merged', () => {
  const server = board(1);
  addCard(server, { id, title: 'Walk', column: 'toTry' }, anna, random);
  const kept = Y.encodeStateAsUpdate(server);
  rewordCard(server, id, 'Walk far', bert);
  moveCard(server, id, 'trying', 'end', random);
  const device = board(2);
  Y.applyUpdate(device, kept);
  addCard(device, { id: cardId(2), title: 'Made offline', column: 'toTry' }, anna, random);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(device));
  expect(title(server)).toBe('Walk far');
  expect(cardOf(readBoard(server), id)?.place?.[0]).toBe('trying');
  expect(readBoard(server).items.size).toBe(2);
});

test('BD13 two tabs of one person: neither overwrites the other', () => {
  const [tab, other] = [board(1), board(2)];
  addItems(tab, [{ id, kind: 'card', title: 'Note', at: [0, 0] }], anna, random);
  sync(tab, other);
  setFields(tab, new Map([[id, { at: [50, 50] }]]));
  setFields(other, new Map([[id, { hue: 'rose', size: [200, 200] }]]));
  rewordCard(other, id, 'Note of mine', anna);
  sync(tab, other);
  expect(readBoard(tab).items.get(id)).toMatchObject({
    at: [50, 50],
    size: [200, 200],
    hue: 'rose',
    title: 'Note of mine',
  });
  expect(shown(tab)).toBe(shown(other));
});

test('BD2 what was put in the bin while somebody was offline stays there when he comes back, with his words', () => {
  const [here, away] = [board(1), board(2)];
  addCard(here, { id, title: 'Walk', column: 'toTry' }, anna, random);
  sync(here, away);
  binItem(here, id, anna);
  rewordCard(away, id, 'Walk on', bert);
  moveCard(away, id, 'trying', 'end', random);
  sync(here, away);
  expect(itemsInBin(readBoard(away)).map((item) => item.title)).toEqual(['Walk on']);
});

test('BD2 put in the bin and taken out at once: every device shows the same', () => {
  const [here, away] = [board(1), board(2)];
  addCard(here, { id, title: 'Walk', column: 'toTry' }, anna, random);
  binItem(here, id, anna);
  sync(here, away);
  restoreItem(here, id);
  restoreItem(away, id);
  binItem(away, id, bert);
  sync(here, away);
  expect(shown(here)).toBe(shown(away));
});

test('BD1 one record nobody can read does not stop the board, nor its facts', () => {
  const doc = board(1);
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random);
  const mirror = new BoardMirror(doc);
  for (const [root, value] of [
    ['items', 7],
    ['comments', null],
    ['checks', []],
    ['votes', 'x'],
    ['columns', 1],
  ] as const) {
    doc.getMap(root).set(idOf('bad'), value);
  }
  doc.getMap('dots').set('bad', Number.NaN);
  typeTitle(doc, id, 'Walk on');
  expect(mirror.take().after.items.get(id)?.title).toBe('Walk on');
  expect(mirror.board.quarantined).toEqual([{ id: idOf('bad'), why: 'not a map' }]);
  mirror.destroy();
});

test('BD7 two who open a new board first do not double what it begins with', () => {
  const [one, two] = [board(1), board(2)];
  sync(one, two);
  Y.applyUpdate(one, seedBoard('experiment'));
  expect(readBoard(one).columns).toHaveLength(4);
});

test('BD13 somebody away for long, with the traces of what was deleted cleaned up, still merges', () => {
  const [server, away] = [board(1), board(2)];
  for (let n = 1; n < 40; n += 1)
    addCard(server, { id: cardId(n), title: 'w'.repeat(n), column: 'toTry' }, anna, random);
  sync(server, away);
  for (let n = 1; n < 40; n += 1) {
    for (const words of ['x', 'something else', 'and again']) rewordCard(server, cardId(n), words, anna);
    if (n % 2) itemsOf(server).delete(cardId(n));
  }
  const reloaded = newBoardDoc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(server));
  for (let n = 1; n < 40; n += 1) rewordCard(away, cardId(n), `${'w'.repeat(n)} from away`, bert);
  addCard(away, { id: cardId(50), title: 'New', column: 'toTry' }, bert, random);
  sync(away, reloaded);
  expect(shown(reloaded)).toBe(shown(away));
  expect(readBoard(reloaded).items.get(cardId(2))?.title).toContain('from away');
  expect(readBoard(reloaded).items.has(cardId(50))).toBe(true);
  reloaded.destroy();
});

describe('BD11 undo never undoes somebody else’s work', () => {
  test('of an item both changed, in every part', () => {
    const [mine, theirs] = [board(1), board(2)];
    addItems(mine, everyKind, anna, random);
    addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
    sync(mine, theirs);
    const undo = undoFor(mine, () => anna);
    rewordCard(mine, id, 'Walk fast', anna);
    addComment(mine, { id: idOf('mine'), on: id, text: 'Mine', mentions: [] }, anna);
    sync(mine, theirs);
    rewordCard(theirs, id, 'Walk fast together', bert);
    setFields(theirs, new Map([[idOf('frame'), { at: [9, 9] }]]));
    addComment(theirs, { id: idOf('theirs'), on: id, text: 'Theirs', mentions: [] }, bert);
    openVote(theirs, { id: idOf('vote'), title: '', budget: 2 }, bert);
    bodyOf(theirs, id).insert(0, 'Theirs');
    sync(mine, theirs);
    undo.undo();
    expect(title(mine)).toBe('Walk together');
    const read = readBoard(mine);
    const said = read.comments.get(id)?.filter(({ gone }) => !gone);
    expect(said?.map(({ text }) => text)).toEqual(['Theirs']);
    expect(read.items.get(idOf('frame'))?.at).toEqual([9, 9]);
    expect(read.votes).toHaveLength(1);
    expect(bodyOf(mine, id).toString()).toBe('Theirs');
  });

  test('where another set a value after me, it stays', () => {
    const [mine, theirs] = [board(1), board(2)];
    addItems(mine, [{ id, kind: 'card', at: [0, 0] }], anna, random);
    sync(mine, theirs);
    const undo = undoFor(mine, () => anna);
    setFields(mine, new Map([[id, { at: [10, 10] }]]));
    sync(mine, theirs);
    setFields(theirs, new Map([[id, { at: [20, 20] }]]));
    sync(mine, theirs);
    undo.undo();
    expect(readBoard(mine).items.get(id)?.at).toEqual([20, 20]);
  });
});

test('BD13 edits of everything by three people who were apart end in one board', () => {
  const people = [board(1), board(2), board(3)];
  for (let round = 0; round < 40; round += 1) {
    for (const [n, doc] of people.entries()) anyEdit(doc, random, `p${n}`);
  }
  sync(...people);
  expect(new Set(people.map(shown)).size).toBe(1);
});

import {
  addCard,
  addColumn,
  addItems,
  BoardFull,
  binItem,
  closeVote,
  closeWriting,
  dotsLeft,
  giveDot,
  limitColumn,
  moveColumn,
  openVote,
  openWriting,
  readBoard,
  removeColumn,
  renameColumn,
  restoreColumn,
  restoreItem,
  tally,
  UnknownItem,
  undoFor,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { cardsIn } from '../src/column-lists';
import { maxBoardItems, maxColumns } from '../src/limits';
import { columnsOf } from '../src/roots';
import { everyKind } from './every-kind';
import { anna, bert, board, cardId, destroyBoards, idOf, oldBoard, seededRandom, sync } from './helpers';

const random = seededRandom(6);
const voteId = idOf('vote');
const [one, two, three] = [cardId(1), cardId(2), cardId(3)];
afterEach(destroyBoards);

const titles = (doc: Y.Doc) => readBoard(doc).columns.map(({ id, title }) => title || id);
const column = (doc: Y.Doc, id: string) => readBoard(doc).columns.find((known) => known.id === id);

describe('columns', () => {
  test('are added, moved, renamed, limited, removed and brought back', () => {
    const doc = board(1);
    addColumn(doc, { id: idOf('wait'), title: 'Waiting', where: { after: 'toTry' } }, random);
    expect(titles(doc)).toEqual(['toTry', 'Waiting', 'trying', 'evaluated', 'secured']);
    moveColumn(doc, idOf('wait'), 'end', random);
    renameColumn(doc, idOf('wait'), 'Parked');
    limitColumn(doc, idOf('wait'), 3);
    expect(readBoard(doc).columns.at(-1)).toMatchObject({ title: 'Parked', wip: 3 });
    removeColumn(doc, idOf('wait'), anna);
    expect(titles(doc)).not.toContain('Parked');
    removeColumn(doc, idOf('wait'), bert);
    expect(readBoard(doc).goneColumns).toMatchObject([{ title: 'Parked', gone: { by: 'anna', at: 1_000 } }]);
    restoreColumn(doc, idOf('wait'));
    limitColumn(doc, idOf('wait'), null);
    expect(column(doc, idOf('wait'))).not.toHaveProperty('wip');
    expect(() => renameColumn(doc, 'nowhere', 'x')).toThrow(UnknownItem);
  });

  test('BD21 a name, a place and a limit given at once all stay', () => {
    const [here, there] = [board(1), board(2)];
    renameColumn(here, 'trying', 'Busy');
    limitColumn(there, 'trying', 2);
    moveColumn(there, 'trying', 'start', random);
    sync(here, there);
    expect(readBoard(here).columns[0]).toMatchObject({ id: 'trying', title: 'Busy', wip: 2 });
    expect(readBoard(there).columns).toEqual(readBoard(here).columns);
  });

  test('BD12 cards of a column in the bin show in the first, and go home when it comes back', () => {
    const doc = board(1);
    addCard(doc, { id: one, title: 'Walk', column: 'trying' }, anna, random);
    removeColumn(doc, 'trying', anna);
    expect(cardsIn(readBoard(doc), 'toTry')).toHaveLength(1);
    restoreColumn(doc, 'trying');
    expect(cardsIn(readBoard(doc), 'toTry')).toHaveLength(0);
    expect(cardsIn(readBoard(doc), 'trying')).toHaveLength(1);
  });

  test('BD21 the last column shown cannot be removed; when two people remove the last two, the first still shows', () => {
    const doc = board(1);
    for (const id of ['evaluated', 'secured']) removeColumn(doc, id, anna);
    const other = board(2);
    sync(doc, other);
    removeColumn(doc, 'toTry', anna);
    removeColumn(other, 'trying', bert);
    removeColumn(doc, 'trying', anna);
    expect(titles(doc)).toEqual(['trying']);
    sync(doc, other);
    expect(titles(doc)).toEqual(['toTry']);
    addCard(doc, { id: one, title: 'Walk', column: 'toTry' }, anna, random);
    expect(cardsIn(readBoard(doc), 'toTry')).toHaveLength(1);
  });

  test('BD28 plain columns of an old seed are read, and changed', () => {
    const doc = oldBoard(1);
    expect(titles(doc)).toEqual(['toTry', 'trying', 'evaluated', 'secured']);
    renameColumn(doc, 'toTry', 'Ideas');
    limitColumn(doc, 'toTry', 4);
    moveColumn(doc, 'toTry', { after: 'trying' }, random);
    removeColumn(doc, 'secured', anna);
    expect(titles(doc)).toEqual(['trying', 'Ideas', 'evaluated']);
    limitColumn(doc, 'toTry', null);
    restoreColumn(doc, 'secured');
    expect(column(doc, 'toTry')).toMatchObject({ title: 'Ideas' });
    expect(columnsOf(doc).get('toTry')).not.toHaveProperty('wip');
    expect(titles(doc)).toHaveLength(4);
  });

  test('BD33 there is an end to columns and to items', () => {
    const doc = board(1);
    for (let n = 4; n < maxColumns; n += 1) addColumn(doc, { id: cardId(n), title: '' }, random);
    expect(() => addColumn(doc, { id: idOf('more'), title: '' }, random)).toThrow(BoardFull);
    const many = Array.from({ length: maxBoardItems + 1 }, (_, n) => ({ id: cardId(n), kind: 'card' }) as const);
    expect(() => addItems(doc, many, anna, random)).toThrow(BoardFull);
    expect(readBoard(doc).items.size).toBe(0);
  });
});

describe('votes', () => {
  function withVote(items?: readonly string[]): Y.Doc {
    const doc = board(1);
    for (const id of [one, two, three]) addCard(doc, { id, title: id, column: 'toTry' }, anna, random);
    openVote(doc, { id: voteId, title: 'What first?', budget: 3, ...(items && { items }) }, anna);
    return doc;
  }
  const result = (doc: Y.Doc) => [...tally(readBoard(doc), voteId)].sort();
  const left = (doc: Y.Doc, person: string) => dotsLeft(readBoard(doc), voteId, person);

  test('BD22 a person gives as many dots as the budget, and may take them back', () => {
    const doc = withVote();
    for (const id of [one, one, two, three]) giveDot(doc, voteId, id, 'anna', 1);
    expect(result(doc)).toEqual([
      [one, 2],
      [two, 1],
    ]);
    expect(left(doc, 'anna')).toBe(0);
    giveDot(doc, voteId, one, 'anna', -1);
    giveDot(doc, voteId, three, 'anna', -1);
    giveDot(doc, voteId, three, 'anna', 1);
    giveDot(doc, voteId, three, 'bert', 1);
    expect(result(doc)).toEqual([
      [one, 1],
      [two, 1],
      [three, 2],
    ]);
    expect([left(doc, 'anna'), left(doc, 'bert')]).toEqual([0, 2]);
  });

  test('BD22 dots on what is in the bin come back, and count again when it does', () => {
    const doc = withVote();
    giveDot(doc, voteId, one, 'anna', 1);
    binItem(doc, one, bert);
    expect([result(doc), left(doc, 'anna')]).toEqual([[], 3]);
    restoreItem(doc, one);
    expect([result(doc), left(doc, 'anna')]).toEqual([[[one, 1]], 2]);
  });

  test('BD22 a vote on some items takes no dots for others, and a closed one none at all', () => {
    const doc = withVote([one]);
    giveDot(doc, voteId, two, 'anna', 1);
    giveDot(doc, voteId, one, 'anna', 1);
    closeVote(doc, voteId, bert);
    closeVote(doc, voteId, anna);
    giveDot(doc, voteId, one, 'anna', 1);
    expect(result(doc)).toEqual([[one, 1]]);
    expect(readBoard(doc).votes).toMatchObject([{ title: 'What first?', closed: { by: 'bert' } }]);
    expect(() => giveDot(doc, idOf('none'), one, 'anna', 1)).toThrow(UnknownItem);
  });

  test('BD22 dots two people give at once all count', () => {
    const [here, there] = [withVote(), board(2)];
    sync(here, there);
    giveDot(here, voteId, one, 'anna', 1);
    giveDot(there, voteId, one, 'bert', 1);
    sync(here, there);
    expect(result(here)).toEqual([[one, 2]]);
    expect(result(there)).toEqual(result(here));
  });
});

test('BD23 private writing opens and closes, and is nobody’s to undo alone', () => {
  const doc = board(1);
  const undo = undoFor(doc, () => anna);
  openWriting(doc, { id: idOf('writing') }, anna);
  expect(readBoard(doc).writing).toEqual({ id: idOf('writing'), by: 'anna', at: 1_000 });
  undo.undo();
  openWriting(doc, { id: idOf('another') }, bert);
  expect(readBoard(doc).writing?.id).toBe(idOf('writing'));
  closeWriting(doc);
  undo.undo();
  expect(readBoard(doc)).not.toHaveProperty('writing');
});

test('a record of a bad form shows nowhere', () => {
  const doc = board(1);
  addItems(doc, everyKind, anna, random);
  doc.getMap('comments').set(idOf('c'), { on: idOf('card'), by: 'anna' });
  doc.getMap('checks').set(idOf('c'), { on: idOf('card') });
  doc.getMap('votes').set(idOf('v'), 7);
  doc.getMap('labels').set(idOf('l'), { name: 'x', hue: 'black' });
  doc.getMap('dots').set('no key', 3);
  doc.getMap('dots').set(`${idOf('v')}/${idOf('card')}/anna`, -3);
  doc.getMap('columns').set('bad', { title: 3 });
  doc.getMap('meta').set('writing', { id: 'x' });
  const read = readBoard(doc);
  expect([read.comments.size, read.checks.size, read.votes.length, read.labels.length, read.dots.size]).toEqual([
    0, 0, 0, 0, 0,
  ]);
  expect(read.columns).toHaveLength(4);
  expect(read.writing).toBeUndefined();
});

import {
  addCard,
  assignCard,
  binItem,
  blockCard,
  deriveFacts,
  finishTitle,
  itemsOf,
  moveCard,
  nothingRead,
  readBoard,
  readingOf,
  renameColumn,
  restoreItem,
  rewordCard,
  typeTitle,
  unassignCard,
  unblockCard,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { anna, bert, board, cardId, destroyBoards, seededRandom } from './helpers';

const random = seededRandom(2);
const id = cardId(1);
const about = { itemId: id, deriver: 1 };

afterEach(destroyBoards);

/** A board with one card in `toTry`, and the facts of what `edit` does to it. */
function factsOf(edit: (doc: Y.Doc) => void, prepare: (doc: Y.Doc) => void = () => {}) {
  const doc = board(1);
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random);
  prepare(doc);
  const before = readingOf(readBoard(doc));
  edit(doc);
  return deriveFacts(before, readingOf(readBoard(doc)));
}

type Row = readonly [name: string, edit: (doc: Y.Doc) => void, facts: unknown[], prepare?: (doc: Y.Doc) => void];
const rows = (list: readonly Row[]) => list.map(([name, edit, facts, prepare]) => ({ name, edit, facts, prepare }));

describe('BD8 the table of facts', () => {
  test.each(
    rows([
      [
        'moved',
        (doc) => moveCard(doc, id, 'trying', 'end', random),
        [{ type: 'CardMoved', data: { ...about, from: 'toTry', to: 'trying' } }],
      ],
      ['another key in the column', (doc) => moveCard(doc, id, 'toTry', 'start', random), []],
      ['reworded', (doc) => rewordCard(doc, id, 'Run', bert), [{ type: 'CardReworded', data: about }]],
      ['keystrokes', (doc) => typeTitle(doc, id, 'Walks'), []],
      [
        'finished typing',
        (doc) => finishTitle(doc, id, anna),
        [{ type: 'CardReworded', data: about }],
        (doc) => typeTitle(doc, id, 'W'),
      ],
      [
        'assigned',
        (doc) => assignCard(doc, id, 'bert'),
        [{ type: 'CardAssigned', data: { ...about, personId: 'bert' } }],
      ],
      [
        'unassigned',
        (doc) => unassignCard(doc, id, 'bert'),
        [{ type: 'CardUnassigned', data: { ...about, personId: 'bert' } }],
        (doc) => assignCard(doc, id, 'bert'),
      ],
      ['blocked', (doc) => blockCard(doc, id, anna), [{ type: 'CardBlocked', data: about }]],
      [
        'unblocked',
        (doc) => unblockCard(doc, id),
        [{ type: 'CardUnblocked', data: about }],
        (doc) => blockCard(doc, id, anna),
      ],
      ['binned', (doc) => binItem(doc, id, anna), [{ type: 'ItemBinned', data: about }]],
      [
        'restored',
        (doc) => restoreItem(doc, id),
        [{ type: 'ItemRestored', data: about }],
        (doc) => binItem(doc, id, anna),
      ],
      ['removed by a foreign client', (doc) => itemsOf(doc).delete(id), [{ type: 'ItemBinned', data: about }]],
      ['removed from the bin', (doc) => itemsOf(doc).delete(id), [], (doc) => binItem(doc, id, anna)],
      ['a column renamed', (doc) => renameColumn(doc, 'toTry', 'Ideas'), []],
    ]),
  )('$name', ({ edit, facts, prepare }) => {
    expect(factsOf(edit, prepare)).toEqual(facts);
  });

  test('a new card tells its column and who it is for, in the order of the table', () => {
    const doc = board(1);
    addCard(doc, { id: cardId(2), title: 'b', column: 'trying' }, anna, random);
    addCard(doc, { id, title: 'a', column: 'toTry' }, anna, random);
    assignCard(doc, id, 'bert');
    blockCard(doc, id, anna);
    expect(deriveFacts(nothingRead, readingOf(readBoard(doc))).map(({ type, data }) => ['itemId' in data && data.itemId, type])).toEqual([
      [id, 'CardAdded'],
      [id, 'CardAssigned'],
      [id, 'CardBlocked'],
      [cardId(2), 'CardAdded'],
    ]);
  });

  test('two wordings in one tick of the clock are two facts', () => {
    const reword = (title: string) => (doc: Y.Doc) => rewordCard(doc, id, title, bert);
    expect(factsOf(reword('Run'), reword('Stroll'))).toEqual([{ type: 'CardReworded', data: about }]);
  });

  test('facts carry no words', () => {
    const doc = board(1);
    addCard(doc, { id, title: 'canary in the mine', column: 'toTry' }, anna, random);
    expect(JSON.stringify(deriveFacts(nothingRead, readingOf(readBoard(doc))))).not.toContain('canary');
  });
});

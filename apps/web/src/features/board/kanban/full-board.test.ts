import { addCard, addColumn, itemsOf, newBoardDoc, readBoard, removeColumn } from '@samenspel/board';
import { columnsOf, maxColumns, maxColumnsEver, maxItemsEver } from '@samenspel/board/testing';
import type { BoardSession } from '@samenspel/board-client';
import * as Y from 'yjs';
import { closeDidNotFit, didNotFitNow } from '../../../lib/ui/did-not-fit';
import { putRescuedBack } from '../session/put-rescued-back';
import { boardActions } from './board-actions';

const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
const olga = { by: 'olga', now: 1 };
const idOf = (n: number): string => `thing${String(n).padStart(7, '0')}`;

function sessionOf(doc: Y.Doc): BoardSession {
  const session = {
    doc,
    undo: null,
    random,
    get state() {
      return { board: readBoard(doc) };
    },
    sign: () => olga,
    act(change: (doc: Y.Doc) => void) {
      change(doc);
      return true;
    },
  };
  return session as unknown as BoardSession;
}

function boardOf(columns: number, ofThemGone = 0): Y.Doc {
  const doc = newBoardDoc();
  for (let n = 0; n < columns; n += 1) {
    addColumn(doc, { id: idOf(n), title: `column ${n}` }, random);
    if (n > 0 && n <= ofThemGone) removeColumn(doc, idOf(n), olga);
  }
  return doc;
}

afterEach(() => {
  for (const { of } of didNotFitNow()) closeDidNotFit(of);
});

test('BD33 a column that does not fit is said, with its name to take along', () => {
  const actions = boardActions(sessionOf(boardOf(maxColumns)));
  expect(actions.addColumn('One more')).toBeUndefined();
  expect(didNotFitNow()).toMatchObject([{ of: 'columns', rest: 'One more' }]);
});

test('BD33 of columns that are gone there is an end as well, which is said and thrown at nobody', () => {
  const doc = boardOf(maxColumnsEver, maxColumnsEver - 1);
  const actions = boardActions(sessionOf(doc));
  expect(actions.addColumn('One more')).toBeUndefined();
  actions.beginWith('experiment');
  expect(didNotFitNow()).toMatchObject([{ of: 'columns', count: 5, rest: expect.stringContaining('One more') }]);
  expect(columnsOf(doc).size).toBe(maxColumnsEver);
});

test('BD33 a column in the bin that no longer fits stays there, and that is said', () => {
  const doc = boardOf(maxColumns);
  removeColumn(doc, idOf(3), olga);
  addColumn(doc, { id: 'another00001', title: '' }, random);
  boardActions(sessionOf(doc)).restoreColumn(idOf(3));
  expect(readBoard(doc).goneColumns.map(({ id }) => id)).toEqual([idOf(3)]);
  expect(didNotFitNow()).toMatchObject([{ of: 'columns', rest: 'column 3' }]);
});

test('BD33 cards, also those out of a rescue copy, that do not fit beside all there ever were are said and given back', () => {
  const rescued = boardOf(1);
  addCard(rescued, { id: 'rescued00001', title: 'rescued', column: idOf(0) }, olga, random);
  const mine = readBoard(rescued).items.get('rescued00001');
  if (mine === undefined) throw new Error('no card');
  const doc = boardOf(1);
  doc.transact(() => {
    for (let n = 0; n < maxItemsEver; n += 1)
      itemsOf(doc).set(
        idOf(n),
        new Y.Map<unknown>([
          ['kind', 'card'],
          ['gone', { by: 'olga', at: 1 }],
        ]),
      );
  });
  const session = { ...sessionOf(doc), state: { board: readBoard(boardOf(1)) } } as unknown as BoardSession;
  putRescuedBack(session, { id: mine.id, mine, aspects: ['new'] }, rescued);
  expect(didNotFitNow()).toMatchObject([{ of: 'items', rest: 'rescued' }]);
  expect(itemsOf(doc).size).toBe(maxItemsEver);
});

import {
  addColumn,
  addComment,
  addItems,
  assignCard,
  binItems,
  deriveFacts,
  type Fact,
  itemsOf,
  moveCards,
  readBoard,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { maxFactsOfEdit, maxIdsOfFact } from '../src/facts/fact';
import { restoreItems } from '../src/ops/items';
import { anna, board, cardId, destroyBoards, idOf, seededRandom } from './helpers';
import { readingOf } from './reading';

const random = seededRandom(3);
const deriver = 4;
afterEach(destroyBoards);

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => cardId(from + n));
const cards = (count: number, column?: string) => (doc: Y.Doc) =>
  addItems(
    doc,
    ids(count).map((id) => ({ id, kind: 'card', ...(column && { place: { column } }) })),
    anna,
    random,
  );

function factsOf(prepare: (doc: Y.Doc) => void, edit: (doc: Y.Doc) => void): Fact[] {
  const doc = board(1);
  prepare(doc);
  const before = readingOf(readBoard(doc));
  edit(doc);
  return deriveFacts(before, readingOf(readBoard(doc)));
}

test('BD27 twenty are told one by one, more together', () => {
  const bin = (count: number) => factsOf(cards(30, 'toTry'), (doc) => binItems(doc, ids(count), anna));
  expect(bin(20).map(({ type }) => type)).toEqual(Array(20).fill('ItemBinned'));
  expect(bin(21)).toEqual([{ type: 'ItemsBinned', data: { itemIds: ids(21), deriver } }]);
  const move = (count: number) =>
    factsOf(cards(30, 'toTry'), (doc) => moveCards(doc, ids(count), 'trying', 'end', random));
  expect(move(20).map(({ type }) => type)).toEqual(Array(20).fill('CardMoved'));
  expect(move(21)).toEqual([{ type: 'CardsMoved', data: { column: 'trying', itemIds: ids(21), deriver } }]);
  const binned = (doc: Y.Doc) => {
    cards(30)(doc);
    binItems(doc, ids(30), anna);
  };
  expect(factsOf(binned, (doc) => restoreItems(doc, ids(30)))).toEqual([
    { type: 'ItemsRestored', data: { itemIds: ids(30), deriver } },
  ]);
});

test('BD27 many notes are one fact, in portions of a thousand', () => {
  const facts = factsOf(() => {}, cards(2_500));
  expect(facts.map(({ type, data }) => [type, 'itemIds' in data && data.itemIds.length])).toEqual([
    ['NotesAdded', maxIdsOfFact],
    ['NotesAdded', maxIdsOfFact],
    ['NotesAdded', 500],
  ]);
});

test('BD27 cards that are added by the hundreds are told by column', () => {
  expect(factsOf(() => {}, cards(479, 'toTry'))).toHaveLength(479);
  expect(factsOf(() => {}, cards(480, 'toTry'))).toEqual([
    { type: 'ManyChanged', data: { change: 'CardAdded', ids: ids(480), column: 'toTry', deriver } },
  ]);
});

test('BD27 the most frequent are taken together first, what is rare stays told one by one', () => {
  const facts = factsOf(cards(600, 'toTry'), (doc) => {
    for (const id of ids(600)) assignCard(doc, id, 'bert');
    for (const id of ids(30))
      addComment(doc, { id: id.replace('card', 'comm'), on: id, text: 'x', mentions: [] }, anna);
  });
  expect(facts.map(({ type }) => type)).toEqual(['ManyChanged', ...Array(30).fill('CommentAdded')]);
});

test('BD27 a wild edit of everything has no more facts than fit its append', () => {
  const facts = factsOf(cards(3_000, 'toTry'), (doc) => {
    doc.transact(() => {
      for (let n = 0; n < 70; n += 1) {
        if (n < 50) addColumn(doc, { id: idOf(`col${n}`), title: '' }, random);
      }
      for (const [n, id] of ids(3_000).entries()) {
        const fields = itemsOf(doc).get(id) as Y.Map<unknown>;
        fields.set('place', [`nowhere${n}`, 'V']);
        fields.set('due', '2026-01-01');
        fields.set('goal', idOf('goal'));
        fields.set('activity', 'observe');
        fields.set('assignee:bert', true);
        fields.set('blocked', { since: 1, by: 'anna' });
        fields.set('gone', { by: 'anna', at: 1 });
      }
    });
  });
  expect(facts.length).toBeLessThanOrEqual(maxFactsOfEdit);
  const told = new Set(facts.map((fact) => (fact.type === 'ManyChanged' ? fact.data.change : fact.type)));
  expect([...told]).toEqual(expect.arrayContaining(['ItemsBinned', 'CardsMoved', 'CardDueSet', 'CardBlocked']));
  for (const { data } of facts) expect(JSON.stringify(data).length).toBeLessThan(20_000);
});

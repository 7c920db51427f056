import {
  addCard,
  BodyChanges,
  bodyOf,
  deletedIn,
  holdsWord,
  putWordsBack,
  readBoard,
  readBody,
  UnknownItem,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardOf } from '../src/column-lists';
import { anna, bert, board, cardId, destroyBoards, seededRandom, sync } from './helpers';

const id = cardId(1);
afterEach(destroyBoards);

/** Anna's board and Bert's, with a card that says this; and what happens on Anna's from then on. */
function apart(words: string) {
  const [mine, theirs] = [board(1), board(2)];
  addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, seededRandom(3));
  bodyOf(mine, id).insert(0, words);
  sync(mine, theirs);
  return { mine, theirs, changes: new BodyChanges(mine, ({ local }) => local) };
}

const said = (doc: Y.Doc) => bodyOf(doc, id).toString();

test.each([
  ['I', true],
  ['another', false],
])('BD45 what %s deleted around words written meanwhile is known, and is put back around them', (_who, byMe) => {
  const { mine, theirs, changes } = apart('first\nthe dog ran\nlast');
  const [deletes, writes] = byMe ? [mine, theirs] : [theirs, mine];
  bodyOf(deletes, id).delete(6, 12);
  bodyOf(writes, id).insert(13, ' never');
  sync(mine, theirs);
  expect(said(mine)).toBe('first\n neverlast');
  const [offer, ...others] = changes.deletedAround(mine);
  expect(others).toEqual([]);
  expect(offer).toMatchObject({ itemId: id, byMe });
  expect(offer?.words).toMatchObject([
    { text: 'the dog', stands: false },
    { text: ' never', stands: true },
    { text: ' ran\n', stands: false },
  ]);
  putWordsBack(mine, id, offer?.deleted ?? [], anna);
  sync(mine, theirs);
  expect(said(theirs)).toBe('first\nthe dog never ran\nlast');
  expect(cardOf(readBoard(theirs), id)?.described).toMatchObject({ by: 'anna' });
});

test('BD45 marks, looks of lines and things come back with the words, also where all was deleted', () => {
  const { mine, theirs, changes } = apart('');
  bodyOf(theirs, id).applyDelta([
    { insert: 'one ' },
    { insert: 'bold', attributes: { strong: true } },
    { insert: '\n', attributes: { kind: 'h2', in: 'q' } },
    { insert: 'head' },
    { insert: { drawing: 'new' } },
  ]);
  const before = JSON.stringify(readBody(bodyOf(theirs, id)));
  sync(mine, theirs);
  const away = new BodyChanges(mine, ({ local }) => local);
  bodyOf(mine, id).delete(0, bodyOf(mine, id).length);
  bodyOf(theirs, id).insert(4, 'very ');
  sync(mine, theirs);
  const [offer] = away.deletedAround(mine);
  putWordsBack(mine, id, offer?.deleted ?? [], anna);
  bodyOf(mine, id).delete(4, 5);
  expect(JSON.stringify(readBody(bodyOf(mine, id)))).toBe(before);
  changes.end();
});

test('BD45 nothing is offered for a correction within a word, nor where nobody wrote, nor for what is there again', () => {
  const { mine, theirs, changes } = apart('the dog ran far');
  bodyOf(mine, id).delete(1, 1);
  bodyOf(theirs, id).insert(2, 'x');
  bodyOf(mine, id).delete(10, 4);
  sync(mine, theirs);
  expect(changes.deletedAround(mine)).toEqual([]);
  const undo = new Y.UndoManager(bodyOf(mine, id), { trackedOrigins: new Set(['mine']) });
  mine.transact(() => bodyOf(mine, id).delete(4, 3), 'mine');
  bodyOf(theirs, id).insert(6, ' and cat ');
  sync(mine, theirs);
  expect(changes.deletedAround(mine)).toHaveLength(1);
  undo.undo();
  expect(changes.deletedAround(mine)).toEqual([]);
  undo.destroy();
});

test('BD45 a whole word is what has no letter beside it', () => {
  expect(holdsWord('e', 'h', ' ')).toBe(false);
  expect(holdsWord('the', ' ', '\n')).toBe(true);
  expect(holdsWord('e dog r', 'h', 'a')).toBe(true);
  expect(holdsWord(' , ', 'a', 'b')).toBe(false);
});

test('BP11 the words of a body are told as they were, as I made them, and as they are', () => {
  const { mine, theirs, changes } = apart('one');
  bodyOf(mine, id).insert(3, ' two');
  bodyOf(theirs, id).insert(0, 'zero ');
  sync(mine, theirs);
  const words = changes.words(mine);
  expect([words.before.get(id), words.mine.get(id), words.now.get(id)]).toEqual(['one', 'one two', 'zero one two']);
});

test('BP11 of an earlier visit too, from what the server had then', () => {
  const { mine, theirs } = apart('one two');
  const base = Y.encodeStateAsUpdate(mine);
  bodyOf(mine, id).delete(0, 7);
  bodyOf(theirs, id).insert(3, ' more');
  const changes = BodyChanges.since([base], mine, () => false);
  sync(mine, theirs);
  expect(changes.words(mine).before.get(id)).toBe('one two');
  expect(changes.words(mine).mine.get(id)).toBe('');
  const [offer] = changes.deletedAround(mine);
  expect(offer?.words.map(({ text }) => text).join('')).toBe('one more two');
});

test('BD45 of a card that is gone nothing is put back', () => {
  const { mine } = apart('one two');
  let deleted: Parameters<typeof putWordsBack>[2] = [];
  mine.on('afterTransaction', (transaction) => {
    deleted = deletedIn(transaction, new Map([[id, bodyOf(mine, id)]])).get(id) ?? deleted;
  });
  bodyOf(mine, id).delete(0, 7);
  expect(deleted).toMatchObject([{ insert: 'one two', client: 1 }]);
  expect(() => putWordsBack(mine, cardId(2), deleted, bert)).toThrow(UnknownItem);
});

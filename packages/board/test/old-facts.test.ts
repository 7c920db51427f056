import {
  addComment,
  BoardMirror,
  binItem,
  type DeriverVersion,
  deriveAgain,
  deriveFacts,
  editComment,
  type Fact,
  moveCard,
  renameColumn,
  rewordCard,
  setDue,
  typeTitle,
  unassignCard,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { anna, cardId, destroyBoards, oldBoard, oldCard, seededRandom } from './helpers';

const random = seededRandom(10);
const id = cardId(1);
afterEach(destroyBoards);

/** What each edit of an old board gives by each version of the table. */
function history(...edits: readonly ((doc: Y.Doc) => void)[]) {
  const doc = oldBoard(1);
  const mirror = new BoardMirror(doc);
  mirror.take();
  return edits.map((edit) => {
    edit(doc);
    const touched = mirror.take();
    const by = (version: DeriverVersion) => deriveFacts(touched.before, touched.after, version);
    return { touched, first: by(1), second: by(2), today: by(4) };
  });
}
const add = (doc: Y.Doc) => oldCard(doc, id, 'Walk', 'toTry');

test('BD29 the first table gives what it gave: facts of cards in columns, marked with its version', () => {
  const [added, moved, named, due, binned] = history(
    add,
    (doc) => moveCard(doc, id, 'trying', 'end', random),
    (doc) => renameColumn(doc, 'toTry', 'Ideas'),
    (doc) => setDue(doc, id, '2026-10-01'),
    (doc) => binItem(doc, id, anna),
  );
  const about = { itemId: id, deriver: 1 };
  expect(added?.first).toEqual([{ type: 'CardAdded', data: { ...about, column: 'toTry' } }]);
  expect(moved?.first).toEqual([{ type: 'CardMoved', data: { ...about, from: 'toTry', to: 'trying' } }]);
  expect([named?.first, due?.first]).toEqual([[], []]);
  expect(named?.today.map(({ type }) => type)).toEqual(['ColumnRenamed']);
  expect(binned?.first).toEqual([{ type: 'ItemBinned', data: about }]);
});

test('BD29 stored facts are compared with those of the version they name, also when a board has both', () => {
  const steps = history(
    add,
    (doc) => renameColumn(doc, 'toTry', 'Ideas'),
    (doc) => typeTitle(doc, id, 'Run'),
    (doc) => rewordCard(doc, id, 'Stroll', anna),
    (doc) => renameColumn(doc, 'toTry', 'Plans'),
    (doc) => unassignCard(doc, id, 'nobody'),
  );
  const stored = steps.map(({ first, today }, index) => (index < 3 ? first : today));
  let version: DeriverVersion = 1;
  const versions: number[] = [];
  for (const [index, { touched }] of steps.entries()) {
    const facts: readonly Fact[] = stored[index] ?? [];
    const again = deriveAgain(facts, touched, version);
    expect(again.derived).toEqual(facts);
    version = again.version;
    versions.push(version);
  }
  expect(versions).toEqual([1, 1, 1, 4, 4, 4]);
});

test('BD29 the second table knew no mentions that an edit adds: a board with its facts is right without them, one with today’s is not', () => {
  const commentId = 'comment00001';
  const [added, , mentioned] = history(
    add,
    (doc) => addComment(doc, { id: commentId, on: id, text: 'Well done', mentions: [] }, anna),
    (doc) => editComment(doc, commentId, 'Well done, Bert', ['bert'], anna),
  );
  if (!added || !mentioned) throw new Error('No history');
  expect(added.second).toEqual(added.today.map(({ type, data }) => ({ type, data: { ...data, deriver: 2 } })));
  expect(mentioned.second).toEqual([]);
  expect(mentioned.today.map(({ type }) => type)).toEqual(['MentionsAdded']);
  expect(deriveAgain(added.second, added.touched, 1)).toEqual({ derived: added.second, version: 2 });
  expect(deriveAgain([], mentioned.touched, 2)).toEqual({ derived: [], version: 2 });
  expect(deriveAgain(mentioned.today, mentioned.touched, 2)).toEqual({ derived: mentioned.today, version: 4 });
  expect(deriveAgain([], mentioned.touched, 4).derived).toEqual(mentioned.today);
});

test('BD29 a fact that was taken away, or added, is seen', () => {
  const [added, moved, named] = history(
    add,
    (doc) => moveCard(doc, id, 'trying', 'end', random),
    (doc) => renameColumn(doc, 'toTry', 'Ideas'),
  );
  if (!added || !moved || !named) throw new Error('No history');
  expect(deriveAgain([], added.touched, 1).derived).not.toEqual([]);
  expect(deriveAgain([], moved.touched, 2).derived).not.toEqual([]);
  expect(deriveAgain([], named.touched, 2).derived).not.toEqual([]);
  expect(deriveAgain(added.first, moved.touched, 1).derived).not.toEqual(added.first);
});

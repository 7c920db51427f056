import {
  addCard,
  addCheck,
  addColumn,
  addComment,
  addItems,
  addPhoto,
  assignCard,
  binComment,
  binItem,
  blockCard,
  bringToFront,
  chooseActivity,
  closeVote,
  closeWriting,
  deriveFacts,
  describeDone,
  editComment,
  finishTitle,
  giveDot,
  itemsOf,
  labelCard,
  limitColumn,
  linkGoal,
  lockItems,
  moveCard,
  moveColumn,
  openVote,
  openWriting,
  putOnCanvas,
  readBoard,
  removeCheck,
  removeColumn,
  removePhoto,
  renameColumn,
  restoreColumn,
  restoreItem,
  rewordCard,
  rewordCheck,
  saveLabel,
  setDue,
  setFields,
  takeOffKanban,
  tickCheck,
  typeTitle,
  unassignCard,
  unblockCard,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { everyKind, goalId } from './every-kind';
import { anna, bert, board, cardId, destroyBoards, idOf, seededRandom } from './helpers';
import { nothingRead, readingOf } from './reading';

const random = seededRandom(2);
const id = cardId(1);
const deriver = 4;
const about = { itemId: id, deriver };
const checkId = idOf('check');
const commentId = idOf('comment');
const columnId = idOf('column');
const voteId = idOf('vote');
const writingId = idOf('writing');
const blobId = 'abcdefghijklmnopqrstuvwx';
const photo = { blob: blobId, by: 'anna', at: 5, width: 800, height: 600 };

afterEach(destroyBoards);

type Edit = (doc: Y.Doc) => void;

/** A board with one card in `toTry`, and the facts of what `edit` does to it. */
function factsOf(edit: Edit, prepare: Edit = () => {}) {
  const doc = board(1);
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random);
  prepare(doc);
  const before = readingOf(readBoard(doc));
  edit(doc);
  return deriveFacts(before, readingOf(readBoard(doc)));
}

const addOne =
  (kind: string): Edit =>
  (doc) =>
    addItems(
      doc,
      everyKind.filter((item) => item.id === idOf(kind)),
      anna,
      random,
    );
const check: Edit = (doc) => addCheck(doc, { id: checkId, on: id, text: 'Bring a lamp' }, random);
const comment: Edit = (doc) => addComment(doc, { id: commentId, on: id, text: 'Well done', mentions: ['bert'] }, anna);
const column: Edit = (doc) => addColumn(doc, { id: columnId, title: 'Waiting' }, random);
const vote: Edit = (doc) => openVote(doc, { id: voteId, title: 'First?', budget: 3 }, anna);

type Row = readonly [name: string, edit: Edit, facts: unknown[], prepare?: Edit];
const rows = (list: readonly Row[]) => list.map(([name, edit, facts, prepare]) => ({ name, edit, facts, prepare }));

describe('BD8 the table of facts', () => {
  test.each(
    rows([
      [
        'moved',
        (doc) => moveCard(doc, id, 'trying', 'end', random),
        [{ type: 'CardMoved', data: { ...about, from: 'toTry', to: 'trying' } }],
      ],
      [
        'taken off the kanban',
        (doc) => takeOffKanban(doc, id),
        [{ type: 'CardTakenOff', data: { ...about, from: 'toTry' } }],
      ],
      [
        'a note that became a card',
        (doc) => moveCard(doc, id, 'trying', 'end', random),
        [{ type: 'CardAdded', data: { ...about, column: 'trying' } }],
        (doc) => takeOffKanban(doc, id),
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
      ['described', (doc) => describeDone(doc, id, bert), [{ type: 'CardDescribed', data: about }]],
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
      ['blocked', (doc) => blockCard(doc, id, anna, 'no lamp'), [{ type: 'CardBlocked', data: about }]],
      [
        'unblocked',
        (doc) => unblockCard(doc, id),
        [{ type: 'CardUnblocked', data: about }],
        (doc) => blockCard(doc, id, anna),
      ],
      ['due', (doc) => setDue(doc, id, '2026-10-01'), [{ type: 'CardDueSet', data: { ...about, due: '2026-10-01' } }]],
      [
        'no longer due',
        (doc) => setDue(doc, id, null),
        [{ type: 'CardDueSet', data: about }],
        (doc) => setDue(doc, id, '2026-10-01'),
      ],
      [
        'linked to a goal',
        (doc) => linkGoal(doc, id, goalId),
        [{ type: 'CardLinkedToGoal', data: { ...about, goalId } }],
      ],
      [
        'linked to another goal',
        (doc) => linkGoal(doc, id, idOf('other')),
        [
          { type: 'CardUnlinkedFromGoal', data: { ...about, goalId } },
          { type: 'CardLinkedToGoal', data: { ...about, goalId: idOf('other') } },
        ],
        (doc) => linkGoal(doc, id, goalId),
      ],
      [
        'an activity',
        (doc) => chooseActivity(doc, id, 'observe'),
        [{ type: 'CardActivityChosen', data: { ...about, activity: 'observe' } }],
      ],
      [
        'no activity',
        (doc) => chooseActivity(doc, id, null),
        [{ type: 'CardActivityChosen', data: about }],
        (doc) => chooseActivity(doc, id, 'observe'),
      ],
      ['a photo', (doc) => addPhoto(doc, id, photo), [{ type: 'PhotoAdded', data: { ...about, blobId } }]],
      [
        'a photo taken off',
        (doc) => removePhoto(doc, id, blobId, anna),
        [{ type: 'PhotoRemoved', data: { ...about, blobId } }],
        (doc) => addPhoto(doc, id, photo),
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
      [
        'a label, a lock and a place on the canvas',
        (doc) => {
          saveLabel(doc, { id: idOf('label'), name: 'Urgent', hue: 'rose' });
          labelCard(doc, id, idOf('label'), true);
          lockItems(doc, [id], true, anna);
          putOnCanvas(doc, id, [1, 2]);
          bringToFront(doc, [id], random);
        },
        [],
      ],

      ['a note', addOne('note'), [{ type: 'NotesAdded', data: { itemIds: [idOf('note')], deriver } }]],
      ...(['text', 'shape', 'frame', 'image', 'link', 'embed'] as const).map(
        (kind): Row => [
          `a new ${kind}`,
          addOne(kind),
          [{ type: 'ItemsAdded', data: { kind, itemIds: [idOf(kind)], deriver } }],
        ],
      ),
      [
        'a line and ink',
        (doc) =>
          ['line', 'ink'].forEach((kind) => {
            addOne(kind)(doc);
            binItem(doc, idOf(kind), anna);
          }),
        [],
      ],
      [
        'a frame in the bin',
        (doc) => binItem(doc, idOf('frame'), anna),
        [{ type: 'ItemBinned', data: { itemId: idOf('frame'), kind: 'frame', deriver } }],
        addOne('frame'),
      ],
      [
        'a frame out of the bin',
        (doc) => restoreItem(doc, idOf('frame')),
        [{ type: 'ItemRestored', data: { itemId: idOf('frame'), kind: 'frame', deriver } }],
        (doc) => {
          addOne('frame')(doc);
          binItem(doc, idOf('frame'), anna);
        },
      ],
      [
        'geometry and looks',
        (doc) => setFields(doc, new Map([[idOf('note'), { at: [9, 9], hue: 'sky' }]])),
        [],
        addOne('note'),
      ],

      ['a comment', comment, [{ type: 'CommentAdded', data: { ...about, commentId, mentions: ['bert'] } }]],
      [
        'a comment edited and binned',
        (doc) => {
          editComment(doc, commentId, 'Very well done', [], anna);
          binComment(doc, commentId, anna);
        },
        [],
        comment,
      ],
      [
        'a mention put in a comment later: of those who were not in it',
        (doc) => editComment(doc, commentId, 'Well done, both', ['bert', 'carl'], anna),
        [{ type: 'MentionsAdded', data: { ...about, commentId, mentions: ['carl'] } }],
        comment,
      ],
      [
        'a mention put in a comment that is in the bin',
        (doc) => editComment(doc, commentId, 'Well done, both', ['bert', 'carl'], anna),
        [],
        (doc) => {
          comment(doc);
          binComment(doc, commentId, anna);
        },
      ],
      ['a line of a checklist', check, []],
      [
        'ticked',
        (doc) => tickCheck(doc, checkId, true, bert),
        [{ type: 'CheckDone', data: { ...about, checkId } }],
        check,
      ],
      [
        'unticked',
        (doc) => tickCheck(doc, checkId, false, bert),
        [{ type: 'CheckUndone', data: { ...about, checkId } }],
        (doc) => {
          check(doc);
          tickCheck(doc, checkId, true, bert);
        },
      ],
      [
        'a line reworded and taken away',
        (doc) => {
          rewordCheck(doc, checkId, 'Bring two lamps');
          removeCheck(doc, checkId, anna);
        },
        [],
        check,
      ],

      ['a column', column, [{ type: 'ColumnAdded', data: { columnId, deriver } }]],
      [
        'a column renamed',
        (doc) => renameColumn(doc, 'toTry', 'Ideas'),
        [{ type: 'ColumnRenamed', data: { columnId: 'toTry', deriver } }],
      ],
      ['a column moved', (doc) => moveColumn(doc, 'toTry', 'end', random), []],
      [
        'a column removed',
        (doc) => removeColumn(doc, columnId, anna),
        [{ type: 'ColumnRemoved', data: { columnId, deriver } }],
        column,
      ],
      [
        'a column brought back',
        (doc) => restoreColumn(doc, columnId),
        [{ type: 'ColumnRestored', data: { columnId, deriver } }],
        (doc) => {
          column(doc);
          removeColumn(doc, columnId, anna);
        },
      ],
      [
        'a limit',
        (doc) => limitColumn(doc, 'trying', 2),
        [{ type: 'WipLimitSet', data: { columnId: 'trying', limit: 2, deriver } }],
      ],
      [
        'no limit',
        (doc) => limitColumn(doc, 'trying', null),
        [{ type: 'WipLimitSet', data: { columnId: 'trying', deriver } }],
        (doc) => limitColumn(doc, 'trying', 2),
      ],

      ['a vote', vote, [{ type: 'VotingOpened', data: { voteId, budget: 3, deriver } }]],
      ['a dot', (doc) => giveDot(doc, voteId, id, 'anna', 1), [], vote],
      [
        'a vote closed',
        (doc) => closeVote(doc, voteId, anna),
        [
          {
            type: 'VotingClosed',
            data: {
              voteId,
              tally: [
                { itemId: idOf('note'), dots: 2 },
                { itemId: id, dots: 1 },
              ],
              deriver,
            },
          },
        ],
        (doc) => {
          addOne('note')(doc);
          vote(doc);
          giveDot(doc, voteId, id, 'anna', 1);
          giveDot(doc, voteId, idOf('note'), 'anna', 1);
          giveDot(doc, voteId, idOf('note'), 'bert', 1);
        },
      ],
      [
        'private writing',
        (doc) => openWriting(doc, { id: writingId }, anna),
        [{ type: 'PrivateWritingOpened', data: { writingId, deriver } }],
      ],
      [
        'private writing closed',
        (doc) => closeWriting(doc),
        [{ type: 'PrivateWritingClosed', data: { writingId, deriver } }],
        (doc) => openWriting(doc, { id: writingId }, anna),
      ],
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
    const facts = deriveFacts(nothingRead, readingOf(readBoard(doc)));
    expect(facts.map(({ type, data }) => ['itemId' in data && data.itemId, type])).toEqual([
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

  test('a column above its limit is told each time it grows, and not when it shrinks', () => {
    const doc = board(1);
    limitColumn(doc, 'trying', 1);
    const told: unknown[] = [];
    const step = (edit: Edit) => {
      const before = readingOf(readBoard(doc));
      edit(doc);
      const facts = deriveFacts(before, readingOf(readBoard(doc)));
      told.push(facts.flatMap(({ type, data }) => (type === 'WipLimitExceeded' ? [data.count] : [])));
    };
    for (const n of [1, 2, 3])
      step((doc) => addCard(doc, { id: cardId(n), title: '', column: 'trying' }, anna, random));
    step((doc) => moveCard(doc, cardId(1), 'toTry', 'end', random));
    step((doc) => moveCard(doc, cardId(2), 'trying', 'end', random));
    step((doc) => moveCard(doc, cardId(1), 'trying', 'end', random));
    expect(told).toEqual([[], [2], [3], [], [], [3]]);
  });

  test('cards of a removed column come to stand in the first, which may pass its limit', () => {
    const facts = factsOf(
      (doc) => removeColumn(doc, 'trying', anna),
      (doc) => {
        limitColumn(doc, 'toTry', 1);
        addCard(doc, { id: cardId(2), title: '', column: 'trying' }, anna, random);
      },
    );
    expect(facts).toEqual([
      { type: 'ColumnRemoved', data: { columnId: 'trying', deriver } },
      { type: 'WipLimitExceeded', data: { columnId: 'toTry', limit: 1, count: 2, deriver } },
    ]);
  });

  test('facts carry no words', () => {
    const doc = board(1);
    const before = readingOf(readBoard(doc));
    addItems(
      doc,
      everyKind.map((item) => ({ ...item, title: 'canary in the mine' })),
      anna,
      random,
    );
    addComment(doc, { id: commentId, on: idOf('card'), text: 'canary', mentions: [] }, anna);
    addCheck(doc, { id: checkId, on: idOf('card'), text: 'canary' }, random);
    tickCheck(doc, checkId, true, anna);
    blockCard(doc, idOf('card'), anna, 'canary');
    addColumn(doc, { id: columnId, title: 'canary' }, random);
    openVote(doc, { id: voteId, title: 'canary', budget: 1 }, anna);
    saveLabel(doc, { id: idOf('label'), name: 'canary', hue: 'sun' });
    const facts = deriveFacts(before, readingOf(readBoard(doc)));
    expect(facts.length).toBeGreaterThan(12);
    expect(JSON.stringify(facts)).not.toContain('canary');
  });
});

import {
  addCard,
  addCheck,
  addColumn,
  addComment,
  addItems,
  addPhoto,
  applyRepairs,
  binComment,
  binItem,
  blockCard,
  boardSchemaVersion,
  closeVote,
  commentsOf,
  describeDone,
  dotsOf,
  editComment,
  giveDot,
  itemsOf,
  lockItems,
  openVote,
  openWriting,
  readBoard,
  removeColumn,
  renameColumn,
  rewordCard,
  setFields,
  tally,
  tickCheck,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardOf } from '../src/column-lists';
import { columnsOf } from '../src/roots';
import { dotsKey } from '../src/voting';
import {
  anna,
  bert,
  board,
  cardId,
  destroyBoards,
  idOf,
  oldBoard,
  oldCard,
  repairAfter,
  seededRandom,
  sync,
} from './helpers';

const random = seededRandom(7);
const id = cardId(1);
const carla = { by: 'carla', now: 3_000 };
const voteId = idOf('vote');
const blob = 'abcdefghijklmnopqrstuvwx';
afterEach(destroyBoards);

function withCard(): Y.Doc {
  const doc = board(1);
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random);
  return doc;
}
const fields = (doc: Y.Doc, of = id) => itemsOf(doc).get(of) as Y.Map<unknown>;
const card = (doc: Y.Doc) => cardOf(readBoard(doc), id);

describe('BD10 authors and signatures', () => {
  test('who adds is the author of items, comments and votes, whatever they say', () => {
    const doc = withCard();
    repairAfter(doc, 'bert', () => {
      addCard(doc, { id: cardId(2), title: 'Not hers', column: 'toTry' }, anna, random);
      addComment(doc, { id: idOf('comment'), on: id, text: 'Not hers', mentions: [] }, anna);
      openVote(doc, { id: voteId, title: 'Not hers', budget: 3 }, anna);
      openWriting(doc, { id: idOf('writing') }, anna);
    });
    const read = readBoard(doc);
    expect(read.items.get(cardId(2))?.by).toBe('bert');
    expect(read.comments.get(id)?.[0]?.by).toBe('bert');
    expect(read.votes[0]?.by).toBe('bert');
    expect(read.writing?.by).toBe('bert');
  });

  test('an author never changes', () => {
    const doc = withCard();
    openVote(doc, { id: voteId, title: '', budget: 3 }, anna);
    addComment(doc, { id: idOf('comment'), on: id, text: 'Mine', mentions: [] }, anna);
    repairAfter(doc, 'anna', () => {
      fields(doc).set('by', 'bert');
      (doc.getMap('votes').get(voteId) as Y.Map<unknown>).set('by', 'bert');
      commentsOf(doc).set(idOf('comment'), { on: id, by: 'bert', at: 1_000, text: 'Mine', mentions: [] });
    });
    const read = readBoard(doc);
    expect([read.items.get(id)?.by, read.votes[0]?.by, read.comments.get(id)?.[0]?.by]).toEqual([
      'anna',
      'anna',
      'anna',
    ]);
  });

  test('who marks, signs: every signed value, one’s own stays', () => {
    const doc = withCard();
    addCheck(doc, { id: idOf('check'), on: id, text: '' }, random);
    openVote(doc, { id: voteId, title: '', budget: 3 }, anna);
    addComment(doc, { id: idOf('comment'), on: id, text: '', mentions: [] }, anna);
    const repairs = repairAfter(doc, 'bert', () => {
      blockCard(doc, id, anna);
      rewordCard(doc, id, 'Run', anna);
      describeDone(doc, id, anna);
      lockItems(doc, [id], true, anna);
      addPhoto(doc, id, { blob, by: 'anna', at: 1, width: 1, height: 1 });
      binItem(doc, id, anna);
      tickCheck(doc, idOf('check'), true, anna);
      closeVote(doc, voteId, anna);
      binComment(doc, idOf('comment'), anna);
      removeColumn(doc, 'secured', anna);
    });
    expect(new Set(repairs.map(({ kind }) => kind))).toEqual(new Set(['signature', 'time']));
    const read = readBoard(doc);
    const { blocked, worded, described, locked, gone, photos } = card(doc) ?? { photos: [] };
    const signers = [blocked, worded, described, locked, gone, ...photos].map((signed) => signed?.by);
    expect(signers).toEqual(Array(6).fill('bert'));
    expect(read.checks.get(id)?.[0]?.done?.by).toBe('bert');
    expect(read.votes[0]?.closed?.by).toBe('bert');
    expect(read.comments.get(id)?.[0]?.gone?.by).toBe('bert');
    expect(read.goneColumns[0]?.gone?.by).toBe('bert');
  });

  test('what another signed before stays signed by him', () => {
    const doc = withCard();
    blockCard(doc, id, bert);
    const repairs = repairAfter(doc, 'anna', () => {
      fields(doc).set('blocked', { since: 5, by: 'bert' });
      rewordCard(doc, id, 'Run', anna);
    });
    expect(repairs).toEqual([]);
    expect(card(doc)?.blocked?.by).toBe('bert');
  });
});

describe('BD19 comments are of who wrote them', () => {
  function withComment(): Y.Doc {
    const doc = withCard();
    const comment = { id: idOf('comment'), on: id, text: 'I saw it myself', mentions: ['bert'] };
    repairAfter(doc, 'anna', () => addComment(doc, comment, anna));
    return doc;
  }
  const said = (doc: Y.Doc) => readBoard(doc).comments.get(id)?.[0];

  test('one may change one’s own', () => {
    const doc = withComment();
    expect(
      repairAfter(doc, 'anna', () => editComment(doc, idOf('comment'), 'I heard it', [], { by: 'anna', now: 2_000 })),
    ).toEqual([]);
    expect(said(doc)?.text).toBe('I heard it');
  });

  test('what another changed or removed is put back', () => {
    const doc = withComment();
    const before = said(doc);
    repairAfter(doc, 'bert', () => editComment(doc, idOf('comment'), 'I saw nothing', [], bert));
    expect(said(doc)).toEqual(before);
    repairAfter(doc, 'bert', () => commentsOf(doc).delete(idOf('comment')));
    expect(said(doc)).toEqual(before);
    repairAfter(doc, 'bert', () => commentsOf(doc).set(idOf('comment'), 'x'));
    expect(said(doc)).toEqual(before);
  });

  test('another may put it in the bin, with the words it had', () => {
    const doc = withComment();
    repairAfter(doc, 'bert', () => {
      editComment(doc, idOf('comment'), 'I saw nothing', [], bert);
      binComment(doc, idOf('comment'), carla);
    });
    expect(said(doc)).toMatchObject({ text: 'I saw it myself', gone: { by: 'bert' } });
  });
});

describe('BD22 dots are of who gives them', () => {
  function withVote(budget = 3): Y.Doc {
    const doc = withCard();
    addCard(doc, { id: cardId(2), title: 'Run', column: 'toTry' }, anna, random);
    openVote(doc, { id: voteId, title: '', budget, items: [id, cardId(2)] }, anna);
    giveDot(doc, voteId, id, 'anna', 1);
    return doc;
  }
  const result = (doc: Y.Doc) => [...tally(readBoard(doc), voteId)].sort();
  const put = (doc: Y.Doc, item: string, person: string, dots: unknown) =>
    dotsOf(doc).set(dotsKey(voteId, item, person), dots);

  test('dots given or taken for another are put back', () => {
    const doc = withVote();
    repairAfter(doc, 'bert', () => {
      put(doc, id, 'anna', 3);
      put(doc, cardId(2), 'carla', 2);
    });
    expect(result(doc)).toEqual([[id, 1]]);
    repairAfter(doc, 'bert', () => dotsOf(doc).delete(dotsKey(voteId, id, 'anna')));
    expect(result(doc)).toEqual([[id, 1]]);
    repairAfter(doc, 'bert', () => put(doc, id, 'anna', 'all'));
    expect(result(doc)).toEqual([[id, 1]]);
  });

  test('above the budget the new ones are taken back until it fits, the old ones stay', () => {
    const doc = withVote();
    const phone = board(2);
    sync(doc, phone);
    for (let n = 0; n < 2; n += 1) giveDot(doc, voteId, cardId(2), 'anna', 1);
    for (let n = 0; n < 2; n += 1) giveDot(phone, voteId, id, 'anna', 1);
    repairAfter(doc, 'anna', () => sync(phone, doc));
    expect(result(doc)).toEqual([
      [id, 1],
      [cardId(2), 2],
    ]);
    sync(doc, phone);
    expect(result(phone)).toEqual(result(doc));
  });

  test('after closing, outside the vote or for no vote at all nothing counts', () => {
    const doc = withVote();
    addCard(doc, { id: cardId(3), title: '', column: 'toTry' }, anna, random);
    repairAfter(doc, 'bert', () => {
      put(doc, cardId(3), 'bert', 1);
      dotsOf(doc).set(dotsKey(idOf('none'), id, 'bert'), 1);
    });
    closeVote(doc, voteId, anna);
    repairAfter(doc, 'bert', () => put(doc, id, 'bert', 1));
    repairAfter(doc, 'anna', () => put(doc, id, 'anna', 3));
    expect([...readBoard(doc).dots]).toEqual([[dotsKey(voteId, id, 'anna'), 1]]);
  });
});

describe('BD24 frames never carry themselves', () => {
  const frames = (doc: Y.Doc) =>
    ['a', 'b', 'c'].map((name) => readBoard(doc).items.get(idOf(name))?.frame?.charAt(0) ?? '-').join('');
  function withFrames(clientId = 1): Y.Doc {
    const doc = board(clientId);
    addItems(
      doc,
      ['a', 'b', 'c'].map((name) => ({ id: idOf(name), kind: 'frame' })),
      anna,
      random,
    );
    return doc;
  }
  const put = (doc: Y.Doc, name: string, into: string) =>
    setFields(doc, new Map([[idOf(name), { frame: idOf(into) }]]));

  test('two frames put into each other at once: the one of the later edit is taken out', () => {
    const doc = withFrames();
    const other = board(2);
    sync(doc, other);
    put(doc, 'a', 'b');
    put(other, 'b', 'c');
    put(other, 'c', 'a');
    const repairs = repairAfter(doc, 'bert', () => sync(other, doc));
    expect(repairs).toEqual([{ kind: 'unframe', id: idOf('b') }]);
    expect(frames(doc)).toBe('b-a');
    sync(doc, other);
    expect(frames(other)).toBe('b-a');
  });

  test('a frame put into itself is taken out; one beside a circle is left', () => {
    const doc = withFrames();
    repairAfter(doc, 'anna', () => put(doc, 'a', 'a'));
    expect(frames(doc)).toBe('---');
    repairAfter(doc, 'anna', () => {
      put(doc, 'a', 'b');
      put(doc, 'b', 'a');
      put(doc, 'c', 'a');
    });
    expect(frames(doc)).toBe('-aa');
  });
});

test('BD25 a connector keeps its ends when what it was bound to is in the bin or gone: they are drawn at their points', () => {
  const doc = withCard();
  const from = { item: id, at: [1, 2] } as const;
  const to = { item: idOf('missing'), at: [3, 4] } as const;
  const repairs = repairAfter(doc, 'anna', () => {
    addItems(
      doc,
      [{ id: idOf('line'), kind: 'connector', from, to, line: 'straight', heads: ['none', 'none'] }],
      anna,
      random,
    );
    binItem(doc, id, anna);
  });
  expect(repairs).toEqual([]);
  expect(readBoard(doc).items.get(idOf('line'))).toMatchObject({ from, to });
});

describe('BD21 columns', () => {
  test('when all are in the bin the first comes back', () => {
    const doc = withCard();
    const repairs = repairAfter(doc, 'anna', () => {
      for (const column of columnsOf(doc).values()) (column as Y.Map<unknown>).set('gone', { by: 'anna', at: 1 });
    });
    expect(repairs).toEqual([{ kind: 'column', id: 'toTry' }]);
    expect(readBoard(doc).columns.map(({ id: column, gone }) => [column, gone])).toEqual([['toTry', undefined]]);
    expect(readBoard(doc).goneColumns).toHaveLength(3);
  });
});

describe('BD5 long keys', () => {
  const long = `Z${'1'.repeat(80)}`;

  test('of a stack, a checklist and the columns become fresh ones in the same order', () => {
    const doc = withCard();
    const notes = ['a', 'b', 'c'].map((name) => ({ id: idOf(name), kind: 'card', at: [0, 0] }) as const);
    addItems(doc, notes, anna, random);
    for (const name of ['one', 'two', 'six']) addCheck(doc, { id: idOf(name), on: id, text: name }, random);
    const repairs = repairAfter(doc, 'anna', () => {
      fields(doc, idOf('b')).set('z', long);
      (doc.getMap('checks').get(idOf('one')) as Y.Map<unknown>).set('key', long);
      (columnsOf(doc).get('toTry') as Y.Map<unknown>).set('key', long);
    });
    expect(repairs).toEqual([
      { kind: 'rebalance', keys: 'checks', id },
      { kind: 'rebalance', keys: 'columns' },
      { kind: 'rebalance', keys: 'stack' },
    ]);
    const read = readBoard(doc);
    const stack = [...read.items.values()].filter(({ z }) => z).sort((a, b) => ((a.z ?? '') < (b.z ?? '') ? -1 : 1));
    expect(stack.map((item) => item.id)).toEqual(['a', 'c', 'b'].map(idOf));
    expect(read.checks.get(id)?.map(({ text }) => text)).toEqual(['two', 'six', 'one']);
    expect(read.columns.map((column) => column.id)).toEqual(['trying', 'evaluated', 'secured', 'toTry']);
    const keys = [...stack.map(({ z }) => z), ...read.columns.map(({ key }) => key)];
    expect(Math.max(...keys.map((key) => key?.length ?? 0))).toBeLessThan(10);
  });
});

describe('BD28 boards of schema 1', () => {
  test('become boards of today with the first edit, once, by the server', () => {
    const doc = oldBoard(1);
    const other = oldBoard(2);
    sync(doc, other);
    oldCard(doc, id, 'Walk', 'trying');
    expect(repairAfter(doc, 'anna', () => rewordCard(doc, id, 'Run', anna))).toEqual([{ kind: 'schema' }]);
    expect(readBoard(doc)).toMatchObject({ schema: boardSchemaVersion });
    expect([...columnsOf(doc).values()].every((column) => column instanceof Y.Map)).toBe(true);
    expect(repairAfter(doc, 'anna', () => rewordCard(doc, id, 'Stroll', anna))).toEqual([]);
    addColumn(doc, { id: idOf('more'), title: 'More' }, random);
    sync(doc, other);
    expect(readBoard(other).columns.map((column) => column.id)).toEqual([
      'toTry',
      'trying',
      'evaluated',
      'secured',
      idOf('more'),
    ]);
    expect(readBoard(other).items.get(id)?.title).toBe('Stroll');
  });

  test('a plain column that an old client writes later becomes a map again', () => {
    const doc = withCard();
    const repairs = repairAfter(doc, 'bert', () => columnsOf(doc).set('trying', { title: 'Busy', key: 'V02' }));
    expect(repairs).toEqual([{ kind: 'schema' }]);
    renameColumn(doc, 'toTry', 'Ideas');
    expect(
      readBoard(doc)
        .columns.slice(0, 2)
        .map(({ title }) => title),
    ).toEqual(['Ideas', 'Busy']);
    expect(columnsOf(doc).get('trying')).toBeInstanceOf(Y.Map);
  });
});

test('BD34 repairs carried out twice change nothing more', () => {
  const doc = withCard();
  addComment(doc, { id: idOf('comment'), on: id, text: 'Mine', mentions: [] }, anna);
  const repairs = repairAfter(doc, 'bert', () => {
    fields(doc).set('by', 'bert');
    editComment(doc, idOf('comment'), 'Yours', [], bert);
    blockCard(doc, id, anna);
    addItems(doc, [{ id: idOf('a'), kind: 'frame', frame: idOf('a') }], anna, random);
    dotsOf(doc).set(dotsKey(idOf('none'), id, 'bert'), 1);
    (columnsOf(doc).get('toTry') as Y.Map<unknown>).set('gone', { by: 'anna', at: 1 });
    doc.getMap('meta').set('schema', 9);
  });
  expect(new Set(repairs.map(({ kind }) => kind))).toEqual(
    new Set(['author', 'comment', 'signature', 'unframe', 'dots', 'schema', 'time']),
  );
  const once = Y.encodeStateVector(doc);
  applyRepairs(doc, repairs, random);
  expect(Y.encodeStateVector(doc)).toEqual(once);
});

import {
  addCard,
  addCheck,
  addColumn,
  addComment,
  addItems,
  addPhoto,
  type Binned,
  binItems,
  binOf,
  bodyOf,
  closeVote,
  columnsInBin,
  commentsOf,
  deriveFacts,
  dotsOf,
  editComment,
  giveDot,
  itemsOf,
  labelCard,
  moveCard,
  openVote,
  readBoard,
  removeCheck,
  removeColumn,
  removeLabel,
  removePhoto,
  renameColumn,
  restoreCheck,
  restoreItem,
  rewordCard,
  rewordCheck,
  saveLabel,
  setFields,
  tickCheck,
  typeTitle,
  undoFor,
} from '@samenspel/board';
import fc from 'fast-check';
import type * as Y from 'yjs';
import { checksOf, columnsOf, labelsOf } from '../src/roots';
import { everyKind } from './every-kind';
import { anna, bert, board, cardId, destroyBoards, idOf, seededRandom, sync } from './helpers';
import { itemsInBin, readingOf } from './reading';

const random = seededRandom(3);
const id = cardId(1);
const blob = 'abcdefghijklmnopqrstuvwx';
afterEach(destroyBoards);

const titles = (doc: Y.Doc) => itemsInBin(readBoard(doc)).map(({ title }) => title);
const kinds = (binned: readonly Binned[]) => binned.map(({ kind }) => kind).sort();

/** A board of Anna's that Bert looks at too, and her undo. */
function pair() {
  const [mine, theirs] = [board(1), board(2)];
  const undo = undoFor(mine, () => anna);
  return { mine, theirs, undo };
}

describe('BD11 who takes an adding back takes nobody’s words with it', () => {
  test('a card another wrote in goes to the bin, with all that is his', () => {
    const { mine, theirs, undo } = pair();
    addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
    sync(mine, theirs);
    rewordCard(theirs, id, 'Walk together', bert);
    bodyOf(theirs, id).insert(0, 'Along the river');
    addComment(theirs, { id: idOf('said'), on: id, text: 'When?', mentions: [] }, bert);
    addCheck(theirs, { id: idOf('step'), on: id, text: 'Bring a map' }, random);
    undo.undo();
    sync(mine, theirs);
    expect(titles(mine)).toEqual(['Walk together']);
    restoreItem(theirs, id);
    sync(mine, theirs);
    expect(readBoard(mine).items.get(id)).toMatchObject({
      title: 'Walk together',
      place: ['toTry', expect.anything()],
    });
    expect(bodyOf(mine, id).toString()).toBe('Along the river');
    expect(readBoard(mine).comments.get(id)?.[0]?.text).toBe('When?');
    expect(readBoard(mine).checks.get(id)?.[0]?.text).toBe('Bring a map');
  });

  test.each<readonly [string, (doc: Y.Doc) => void]>([
    ['words', (doc) => typeTitle(doc, id, 'Walk on')],
    ['a body nobody said was finished', (doc) => bodyOf(doc, id).insert(0, 'x')],
    ['a comment', (doc) => addComment(doc, { id: idOf('said'), on: id, text: 'x', mentions: [] }, bert)],
    ['a step', (doc) => addCheck(doc, { id: idOf('step'), on: id, text: 'x' }, random)],
    ['a look', (doc) => setFields(doc, new Map([[id, { hue: 'rose' }]]))],
  ])('%s of another, before or after, bring what was undone into the bin; without it is not there', (_, edit) => {
    for (const first of [true, false]) {
      const { mine, theirs, undo } = pair();
      addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
      sync(mine, theirs);
      if (first) edit(theirs);
      undo.undo();
      expect(binOf(readBoard(mine))).toEqual([]);
      if (!first) edit(theirs);
      sync(mine, theirs);
      expect(titles(mine)).toHaveLength(1);
    }
  });

  test('again takes it out of the bin, back puts it there, as often as one likes; a step before is a step of its own', () => {
    const { mine, undo } = pair();
    addCard(mine, { id: cardId(2), title: 'Before', column: 'toTry' }, anna, random);
    undo.stopCapturing();
    addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
    undo.stopCapturing();
    rewordCard(mine, id, 'Walk far', anna);
    undo.undo();
    const shown = () => [...readBoard(mine).items.values()].filter(({ gone }) => !gone).map(({ title }) => title);
    expect(shown()).toEqual(['Before', 'Walk']);
    for (let times = 0; times < 3; times += 1) {
      undo.undo();
      expect(shown()).toEqual(['Before']);
      undo.redo();
      expect(shown()).toEqual(['Before', 'Walk']);
    }
    undo.redo();
    expect(shown()).toEqual(['Before', 'Walk far']);
    undo.undo();
    undo.undo();
    undo.undo();
    expect(shown()).toEqual([]);
    expect(undo.canUndo()).toBe(false);
    undo.redo();
    undo.redo();
    undo.redo();
    expect(shown()).toEqual(['Before', 'Walk far']);
  });

  test('many added at once, with what was typed in one right after: only what another touched is in the bin', () => {
    const { mine, theirs, undo } = pair();
    addItems(mine, everyKind, anna, random);
    rewordCard(mine, idOf('note'), 'A note of mine', anna);
    sync(mine, theirs);
    rewordCard(theirs, idOf('frame'), 'Theirs', bert);
    undo.undo();
    sync(mine, theirs);
    expect([...readBoard(mine).items.values()].every(({ gone }) => gone?.by === 'anna')).toBe(true);
    expect(titles(mine)).toEqual(['Theirs']);
    undo.redo();
    expect([...readBoard(mine).items.values()].some(({ gone }) => gone)).toBe(false);
  });

  test('steps, comments, labels and columns stay for those who wrote in them', () => {
    const { mine, theirs, undo } = pair();
    addCard(theirs, { id, title: 'Walk', column: 'toTry' }, bert, random);
    sync(mine, theirs);
    addCheck(mine, { id: idOf('step'), on: id, text: 'Bring' }, random);
    addComment(mine, { id: idOf('said'), on: id, text: 'Mine', mentions: [] }, anna);
    saveLabel(mine, { id: idOf('label'), name: 'soon', hue: 'sun' });
    addColumn(mine, { id: idOf('column'), title: 'Later' }, random);
    sync(mine, theirs);
    rewordCheck(theirs, idOf('step'), 'Bring a map');
    tickCheck(theirs, idOf('step'), true, bert);
    saveLabel(theirs, { id: idOf('label'), name: 'soon enough', hue: 'sun' });
    renameColumn(theirs, idOf('column'), 'Much later');
    undo.undo();
    sync(mine, theirs);
    expect(kinds(binOf(readBoard(mine)))).toEqual(['check', 'label']);
    expect(columnsInBin(readBoard(mine)).map(({ title }) => title)).toEqual(['Much later']);
    restoreCheck(mine, idOf('step'));
    expect(readBoard(mine).checks.get(id)).toMatchObject([{ text: 'Bring a map', done: { by: 'bert' } }]);
  });

  test('votes are of all: no undo opens, closes or removes one, with the dots of others', () => {
    const { mine, theirs, undo } = pair();
    addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
    undo.clear();
    openVote(mine, { id: idOf('vote'), title: 'Which?', budget: 3 }, anna);
    sync(mine, theirs);
    giveDot(theirs, idOf('vote'), id, 'bert', 1);
    sync(mine, theirs);
    closeVote(mine, idOf('vote'), anna);
    expect(undo.undo()).toBeNull();
    expect(readBoard(mine).votes).toMatchObject([{ closed: { by: 'anna' } }]);
    expect(readBoard(mine).dots.size).toBe(1);
  });

  test('a comment of schema 2, which is one value, says again what it said', () => {
    const { mine, undo } = pair();
    addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
    commentsOf(mine).set(idOf('said'), { on: id, by: 'anna', at: 5, text: 'Old', mentions: [] });
    undo.stopCapturing();
    editComment(mine, idOf('said'), 'New', [], anna);
    expect(readBoard(mine).comments.get(id)?.[0]?.text).toBe('New');
    undo.undo();
    expect(readBoard(mine).comments.get(id)).toEqual([
      { id: idOf('said'), on: id, by: 'anna', at: 5, text: 'Old', mentions: [] },
    ]);
  });

  test('the fact says so: undone while nobody did anything with it, else put in the bin', () => {
    for (const touched of [false, true]) {
      const { mine, theirs, undo } = pair();
      addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
      sync(mine, theirs);
      if (touched) addComment(theirs, { id: idOf('said'), on: id, text: 'x', mentions: [] }, bert);
      sync(mine, theirs);
      const before = readingOf(readBoard(mine));
      undo.undo();
      const [fact] = deriveFacts(before, readingOf(readBoard(mine)));
      expect(fact).toEqual({
        type: 'ItemBinned',
        data: { itemId: id, deriver: 4, ...(touched ? {} : { undone: true }) },
      });
    }
  });
});

test('BD20 a step removed while another types in it and ticks it comes back with his words and tick', () => {
  const { mine, theirs, undo } = pair();
  addCard(mine, { id, title: 'Walk', column: 'toTry' }, anna, random);
  addCheck(mine, { id: idOf('step'), on: id, text: 'Bring' }, random);
  sync(mine, theirs);
  undo.stopCapturing();
  removeCheck(mine, idOf('step'), anna);
  rewordCheck(theirs, idOf('step'), 'Bring a map');
  tickCheck(theirs, idOf('step'), true, bert);
  sync(mine, theirs);
  expect(binOf(readBoard(mine))).toMatchObject([{ kind: 'check', check: { text: 'Bring a map' } }]);
  undo.undo();
  expect(readBoard(mine).checks.get(id)).toMatchObject([{ text: 'Bring a map', done: { by: 'bert' } }]);
});

test('BD11 somebody who hides another’s card by calling it undone hides nothing', () => {
  const doc = board(1);
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random);
  (itemsOf(doc).get(id) as Y.Map<unknown>).set('gone', { by: 'bert', at: 1, undone: true });
  expect(titles(doc)).toEqual(['Walk']);
});

/** Everything anybody can still read: what is shown, and what is in the bin. */
function readable(doc: Y.Doc): string {
  const now = readBoard(doc);
  const binned = new Set(binOf(now).map((one) => one.id));
  const items = [...now.items.values()].filter((item) => !item.gone || binned.has(item.id));
  const ofItem = items.map(({ id: on, ...item }) => {
    const comments = now.comments.get(on)?.filter(({ gone }) => !gone?.undone);
    const checks = [...(now.checks.get(on) ?? []), ...(now.goneChecks.get(on) ?? [])];
    return { item, comments, checks: checks.filter(({ gone }) => !gone?.undone), body: bodyOf(doc, on).toString() };
  });
  const goneToo = [...now.goneLabels.filter((one) => binned.has(one.id)), ...columnsInBin(now)];
  const dots = [...now.dots.keys()].filter((key) => items.some((item) => key.includes(item.id)));
  return JSON.stringify([ofItem, now.labels, now.columns, goneToo, dots]);
}

test('BD11 BD2 whatever one removes, undoes and does again, at once or apart: what another wrote can be read', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { int, bytes } = seededRandom(seed);
      const { mine, theirs, undo } = pair();
      const written: string[] = [];
      const word = () => {
        written.push(`word${written.length}x`);
        return written.at(-1) ?? '';
      };
      const [step, label, column] = ['step', 'label', 'column'].map((name) => idOf(name + int(2)));
      const ids = [id, cardId(2), ...everyKind.map((item) => item.id)];
      const on = () => ids[int(ids.length)] ?? id;
      const source = { bytes };
      const adds: readonly (() => void)[] = [
        () => addCard(mine, { id: on(), title: 'a', column: 'toTry' }, anna, source),
        () => addItems(mine, everyKind, anna, source),
        () => addCheck(mine, { id: idOf(`step${int(2)}`), on: id, text: 'a' }, source),
        () => addComment(mine, { id: idOf(`said${int(2)}`), on: id, text: 'a', mentions: [] }, anna),
        () => {
          const made = idOf(`label${int(2)}`);
          if (!labelsOf(mine).has(made)) saveLabel(mine, { id: made, name: 'a', hue: 'sun' });
        },
        () => addColumn(mine, { id: idOf(`column${int(2)}`), title: 'a' }, source),
        () => openVote(mine, { id: idOf('vote'), title: 'a', budget: 50 }, anna),
        () => addPhoto(mine, id, { blob: idOf('own').padEnd(24, 'x'), by: 'anna', at: 4, width: 3, height: 3 }),
        // Frames hold what stands in them by its own field.
        () => setFields(mine, new Map([[on(), { frame: idOf('frame') }]])),
      ];
      const removes: readonly (() => void)[] = [
        () => binItems(mine, [on(), on()], anna),
        // All selected, then removed or cut.
        () => binItems(mine, ids, anna),
        () => binItems(mine, [idOf('frame')], anna),
        () => removeCheck(mine, step ?? '', anna),
        () => removeLabel(mine, label ?? '', anna),
        () => removeColumn(mine, column ?? '', anna),
        () => removePhoto(mine, id, blob, anna),
        () => moveCard(mine, on(), 'trying', 'end', source),
        () => undo.undo(),
        () => undo.undo(),
        () => undo.redo(),
        () => undo.stopCapturing(),
      ];
      const writes: readonly ((words: () => string) => void)[] = [
        (words) => {
          const item = on();
          const known = readBoard(theirs).items.get(item);
          if (known) typeTitle(theirs, item, `${known.title} ${words()}`);
        },
        (words) => readBoard(theirs).items.has(id) && bodyOf(theirs, id).insert(0, words()),
        (words) => {
          const item = on();
          if (readBoard(theirs).items.has(item))
            addComment(theirs, { id: idOf(`b${written.length}`), on: item, text: words(), mentions: [] }, bert);
        },
        (words) => {
          const known = (readBoard(theirs).checks.get(id) ?? [])[0];
          if (known) rewordCheck(theirs, known.id, `${known.text} ${words()}`);
        },
        (words) =>
          readBoard(theirs).items.has(id) &&
          addCheck(theirs, { id: idOf(`c${written.length}`), on: id, text: words() }, source),
        (words) => {
          const known = readBoard(theirs).labels[0];
          if (known) saveLabel(theirs, { ...known, name: `${known.name} ${words()}` });
        },
        (words) => {
          const known = readBoard(theirs).columns.find((each) => each.id === column);
          if (known) renameColumn(theirs, known.id, `${known.title} ${words()}`);
        },
        () => readBoard(theirs).labels[0] && labelCard(theirs, id, readBoard(theirs).labels[0]?.id ?? '', true),
        () => addPhoto(theirs, id, { blob, by: 'bert', at: 5, width: 3, height: 3 }),
        () => {
          giveDot(theirs, idOf('vote'), id, 'bert', 1);
        },
      ];
      const attempt = (edit: (() => unknown) | undefined) => {
        try {
          edit?.();
        } catch (error) {
          if ((error as Error).name !== 'UnknownItem') throw error;
        }
      };
      // Now and then the other is away all the while.
      const away = int(4) === 0 ? 15 : 50;
      for (let n = 0; n < 50; n += 1) {
        const which = int(6);
        if (which < 2) attempt(adds[int(adds.length)]);
        else if (which < 4) attempt(removes[int(removes.length)]);
        else attempt(() => writes[int(writes.length)]?.(word));
        if (n < away && int(3) === 0) sync(mine, theirs);
      }
      const mustStay = [...written];
      if (readBoard(theirs).dots.size > 0) mustStay.push('/bert');
      const photographed = isPhotographed(theirs);
      if (photographed) mustStay.push(blob);
      while (undo.canUndo()) undo.undo();
      sync(mine, theirs);
      const text = readable(mine);
      expect(mustStay.filter((words) => !text.includes(words))).toEqual([]);
      undo.destroy();
      destroyBoards();
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  );
});

function isPhotographed(doc: Y.Doc): boolean {
  const item = readBoard(doc).items.get(id);
  return item?.kind === 'card' && item.photos.some((photo) => photo.blob === blob);
}

test('BD11 undo of adding a photo takes it from nobody: it is in the bin, and comes back', () => {
  const { mine, theirs, undo } = pair();
  addCard(mine, { id, title: 'a', column: 'toTry' }, anna, random);
  sync(mine, theirs);
  undo.stopCapturing();
  addPhoto(mine, id, { blob, by: 'anna', at: 4, width: 3, height: 3 });
  addPhoto(theirs, id, { blob, by: 'bert', at: 5, width: 3, height: 3 });
  sync(mine, theirs);
  undo.undo();
  sync(mine, theirs);
  const shown = () => isPhotographed(theirs);
  const photos = () => binOf(readBoard(theirs)).filter(({ kind }) => kind === 'photo').length;
  expect(shown() || photos() === 1).toBe(true);
  undo.redo();
  sync(mine, theirs);
  expect([shown(), photos()]).toEqual([true, 0]);
  undo.undo();
  sync(mine, theirs);
  expect(shown() || photos() === 1).toBe(true);
  undo.undo();
  expect(titles(mine)).toEqual(['a']);
  undo.destroy();
});

test('BD2 nothing our client does takes an entry out of a root', () => {
  const doc = board(1);
  const undo = undoFor(doc, () => anna);
  addItems(doc, everyKind, anna, random);
  addCheck(doc, { id: idOf('step'), on: idOf('card'), text: 'x' }, random);
  addComment(doc, { id: idOf('said'), on: idOf('card'), text: 'x', mentions: [] }, anna);
  saveLabel(doc, { id: idOf('label'), name: 'x', hue: 'sun' });
  addColumn(doc, { id: idOf('column'), title: 'x' }, random);
  openVote(doc, { id: idOf('vote'), title: 'x', budget: 1 }, anna);
  const roots = [itemsOf, checksOf, commentsOf, labelsOf, columnsOf].map((root) => root(doc));
  const sizes = roots.map(({ size }) => size);
  removeCheck(doc, idOf('step'), anna);
  removeLabel(doc, idOf('label'), anna);
  removeColumn(doc, idOf('column'), anna);
  binItems(doc, itemsOf(doc).keys(), anna);
  while (undo.canUndo()) undo.undo();
  while (undo.canRedo()) undo.redo();
  while (undo.canUndo()) undo.undo();
  expect(roots.map(({ size }) => size)).toEqual(sizes);
  expect(dotsOf(doc).size).toBe(0);
});

import {
  addCard,
  applyRepairs,
  BoardMirror,
  deriveFacts,
  itemAsWas,
  readBoard,
  repairsFor,
  undoFor,
} from '@samenspel/board';
import fc from 'fast-check';
import * as Y from 'yjs';
import { cardsIn, placesIn } from '../src/column-lists';
import { maxFactsOfEdit } from '../src/facts/fact';
import { rebalanceCards } from '../src/ops/cards';
import { freshKeys, keyBetween, longKeyLength } from '../src/order';
import { anna, board, cardId, destroyBoards, seededRandom, sync } from './helpers';
import { anyEdit, shown } from './random-edits';
import { readingOf } from './reading';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
beforeAll(() => console.info(`property tests of the board: SEED=${seed}`));
afterEach(destroyBoards);

const columns = ['toTry', 'trying', 'evaluated', 'secured'] as const;
const some = { seed, numRuns: 25 };

/** Runs a property over random seeds. */
function always(hold: (random: ReturnType<typeof seededRandom>) => void): void {
  fc.assert(
    fc.property(fc.integer(), (randomSeed) => {
      hold(seededRandom(randomSeed));
      destroyBoards();
    }),
    some,
  );
}

test('BD4 a key lies strictly between its neighbours, wherever cards are put', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(), { maxLength: 80 }), (randomSeed, gaps) => {
      const random = seededRandom(randomSeed);
      const keys: string[] = [];
      for (const gap of gaps) {
        const index = gap % (keys.length + 1);
        const key = keyBetween(keys[index - 1] ?? null, keys[index] ?? null, random);
        expect(key).toMatch(/^[0-9A-Za-z]{1,256}$/);
        expect(keys[index - 1] === undefined || (keys[index - 1] ?? '') < key).toBe(true);
        expect(keys[index] === undefined || key < (keys[index] ?? '')).toBe(true);
        keys.splice(index, 0, key);
      }
    }),
    { seed, numRuns: 300 },
  );
});

test('BD4 two people at one place get different keys, and equal keys are ordered by id', () => {
  const keys = new Set(Array.from({ length: 200 }, (_, n) => keyBetween('V', 'W', seededRandom(n))));
  expect(keys.size).toBeGreaterThan(190);
  const doc = board(1);
  const never = { bytes: (count: number) => new Uint8Array(count) };
  for (const n of [3, 1, 2]) {
    const one = board(n + 20);
    addCard(one, { id: cardId(n), title: '', column: 'toTry' }, anna, never);
    sync(one, doc);
  }
  expect(cardsIn(readBoard(doc), 'toTry').map(({ id }) => id)).toEqual([cardId(1), cardId(2), cardId(3)]);
});

test('BD5 ten thousand put at the end or the start keep keys under ten characters', () => {
  const random = seededRandom(seed);
  const appended = freshKeys(10_000, random);
  expect(Math.max(...appended.map(({ length }) => length))).toBeLessThan(10);
  expect([...appended].sort()).toEqual(appended);
  const prepended = ['V'];
  for (let n = 0; n < 10_000; n += 1) prepended.push(keyBetween(null, prepended.at(-1) ?? null, random));
  expect(Math.max(...prepended.map(({ length }) => length))).toBeLessThan(10);
  expect([...prepended].sort().reverse()).toEqual(prepended);
});

test('BD5 keys put in one gap grow long, and a column with long ones gets fresh keys in the same order', () => {
  const random = seededRandom(seed);
  let low = 'V1';
  for (let n = 0; n < 400; n += 1) low = keyBetween('V', low, random);
  expect(low.length).toBeGreaterThan(longKeyLength);
  const doc = board(1);
  for (let n = 0; n < 20; n += 1)
    addCard(doc, { id: cardId(n), title: `${n}`, column: 'toTry', where: 'start' }, anna, random);
  const before = cardsIn(readBoard(doc), 'toTry').map(({ id }) => id);
  rebalanceCards(doc, ['toTry'], random);
  expect(cardsIn(readBoard(doc), 'toTry').map(({ id }) => id)).toEqual(before);
});

test('BD4 a move sees the places that the board shows', () => {
  always((random) => {
    const doc = board(1);
    for (let n = 0; n < 60; n += 1) anyEdit(doc, random);
    addCard(doc, { id: cardId(77), title: 'lost', column: 'nowhere' }, anna, random);
    for (const column of columns) {
      const places = cardsIn(readBoard(doc), column).map(({ id, place }) => ({ id, key: place?.[1] }));
      expect(placesIn(doc, column)).toEqual(places);
    }
  });
});

test('BD9 what was touched gives the same facts as the whole board, and fewer than fit one append', () => {
  always((random) => {
    const doc = board(1);
    const mirror = new BoardMirror(doc);
    for (let n = 0; n < 60; n += 1) {
      const before = readingOf(readBoard(doc));
      for (let step = random.int(3); step >= 0; step -= 1) anyEdit(doc, random);
      const touched = mirror.take();
      const facts = deriveFacts(touched.before, touched.after);
      expect(facts).toEqual(deriveFacts(before, readingOf(readBoard(doc))));
      expect(facts.length).toBeLessThanOrEqual(maxFactsOfEdit);
    }
    mirror.destroy();
  });
});

test('BD30 the mirror shows what reading anew would show', () => {
  always((random) => {
    const [doc, other] = [board(1), board(2)];
    const mirror = new BoardMirror(doc);
    for (let n = 0; n < 40; n += 1) {
      anyEdit(random.int(2) ? doc : other, random);
      if (random.int(4) === 0) sync(doc, other);
      if (random.int(3) === 0) expect(mirror.board).toEqual(readBoard(doc));
    }
    for (const { id } of mirror.board.columns) {
      expect(cardsIn(mirror.board, id)).toEqual(cardsIn(readBoard(doc), id));
    }
    mirror.destroy();
  });
});

test('BD13 replicas that saw the same updates show the same board, whatever order and number they came in', () => {
  always((random) => {
    const docs = [board(11), board(12), board(13)];
    const log: Uint8Array[] = [];
    for (const doc of docs) doc.on('update', (update: Uint8Array) => log.push(update));
    for (let n = 0; n < 90; n += 1) {
      const doc = docs[random.int(3)];
      if (doc) anyEdit(doc, random, `p${doc.clientID}`);
      if (random.int(9) === 0) sync(...docs);
    }
    sync(...docs);
    const late = board(14);
    const shuffled = [...log, ...log].sort(() => random.int(3) - 1);
    for (const update of shuffled) Y.applyUpdate(late, update);
    expect(new Set([...docs, late].map(shown)).size).toBe(1);
  });
});

test('BD34 with a server that puts right after every edit, everyone ends alike and nothing is left to put right', () => {
  always((random) => {
    const server = board(99);
    const mirror = new BoardMirror(server);
    const people = [board(11), board(12)];
    const settle = (doc: Y.Doc) => {
      const by = `p${doc.clientID}`;
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
      applyRepairs(server, repairsFor(mirror.take(), { by, now: 1_000 }), random);
      mirror.take();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
    };
    for (let n = 0; n < 90; n += 1) {
      const doc = people[random.int(2)] ?? server;
      anyEdit(doc, random, `p${doc.clientID + random.int(2)}`);
      if (random.int(5) === 0) settle(doc);
    }
    for (const doc of [...people, ...people]) settle(doc);
    expect(new Set([server, ...people].map(shown)).size).toBe(1);
    const { items, dots } = readBoard(server);
    for (const item of items.values()) expect(item.by).toMatch(/^p1[12]$/);
    for (const key of dots.keys()) expect(key).toMatch(/p1[12]$/);
    for (const item of items.values()) expect(item.frame).not.toBe(item.id);
    mirror.destroy();
  });
});

test('BD11 undoing everything takes back one’s own, and only that', () => {
  always((random) => {
    const [mine, theirs, control] = [board(11), board(12), board(13)];
    for (let n = 0; n < 20; n += 1) anyEdit(theirs, random, 'bert');
    sync(mine, theirs, control);
    const undo = undoFor(mine, () => anna);
    const log: Uint8Array[] = [];
    theirs.on('update', (update: Uint8Array) => log.push(update));
    const own = [cardId(41), cardId(42), cardId(43)];
    for (const id of own) addCard(mine, { id, title: 'mine', column: 'toTry' }, anna, random);
    for (let n = 0; n < 20; n += 1) anyEdit(theirs, random, 'bert');
    sync(mine, theirs);
    while (undo.undoStack.length > 0) undo.undo();
    for (const update of log) Y.applyUpdate(control, update);
    const left = [...readBoard(mine).items].filter(([id]) => !own.includes(id));
    for (const id of own) expect(readBoard(mine).items.get(id)?.gone).toMatchObject({ by: 'anna' });
    expect(left.sort()).toEqual([...readBoard(control).items].filter(([id]) => !own.includes(id)).sort());
    undo.destroy();
  });
});

test('BD26 an item put back as it was is as it was, whatever happened to it', () => {
  always((random) => {
    const doc = board(1);
    for (let n = 0; n < 60; n += 1) anyEdit(doc, random);
    const { items, checks } = readBoard(doc);
    const then = new Map(items);
    const thenChecks = new Map(checks);
    for (let n = 0; n < 60; n += 1) anyEdit(doc, random);
    for (const [id, was] of then) {
      itemAsWas(doc, id, { ...was, checks: thenChecks.get(id) ?? [] }, anna, random);
      const { z, locked, worded, gone, ...now } = readBoard(doc).items.get(id) ?? was;
      const { z: _, locked: __, worded: ___, gone: ____, ...before } = was;
      expect(unsigned(now)).toEqual(unsigned(before));
      expect(gone === undefined).toBe(was.gone === undefined);
      const lines = (list: readonly { text: string; done?: unknown }[] | undefined) =>
        (list ?? []).map(({ text, done }) => [text, done !== undefined]);
      expect(lines(readBoard(doc).checks.get(id))).toEqual(lines(thenChecks.get(id)));
    }
  });
});

/** Without who signed the marks: who puts back signs. */
function unsigned(item: object): object {
  const { described: _, blocked, ...rest } = item as { described?: unknown; blocked?: { since: number } };
  return { ...rest, blocked: blocked?.since };
}

import {
  addCard,
  assignCard,
  BoardMirror,
  binItem,
  blockCard,
  cardsIn,
  deriveFacts,
  freshKeys,
  keyBetween,
  longKeyLength,
  moveCard,
  readBoard,
  readingOf,
  rebalanceColumn,
  restoreItem,
  rewordCard,
  unblockCard,
} from '@samenspel/board';
import fc from 'fast-check';
import * as Y from 'yjs';
import { placesIn } from '../src/column-lists';
import { anna, board, cardId, destroyBoards, seededRandom, sync } from './helpers';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
beforeAll(() => console.info(`property tests of the board: SEED=${seed}`));
afterEach(destroyBoards);

const columns = ['toTry', 'trying', 'evaluated', 'secured'] as const;

/** One random op; on a card that is not there it does nothing. */
function anyOp(doc: Y.Doc, random: ReturnType<typeof seededRandom>): void {
  const id = cardId(random.int(6));
  const column = columns[random.int(4)] ?? 'toTry';
  if (!readBoard(doc).items.has(id)) {
    addCard(doc, { id, title: `t${random.int(9)}`, column }, anna, random);
    return;
  }
  const ops: readonly (() => void)[] = [
    () => moveCard(doc, id, column, random.int(2) ? 'start' : 'end', random),
    () => rewordCard(doc, id, `t${random.int(99)} and ${random.int(99)}`, { by: 'anna', now: random.int(99) }),
    () => assignCard(doc, id, `p${random.int(3)}`),
    () => blockCard(doc, id, anna),
    () => unblockCard(doc, id),
    () => binItem(doc, id, anna),
    () => restoreItem(doc, id),
  ];
  ops[random.int(ops.length)]?.();
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
  const always = { bytes: (count: number) => new Uint8Array(count) };
  for (const n of [3, 1, 2]) addCard(board(n + 10), { id: cardId(n), title: '', column: 'toTry' }, anna, always);
  for (const n of [3, 1, 2]) {
    const one = board(n + 20);
    addCard(one, { id: cardId(n), title: '', column: 'toTry' }, anna, always);
    sync(one, doc);
  }
  expect(cardsIn(readBoard(doc), 'toTry').map(({ id }) => id)).toEqual([cardId(1), cardId(2), cardId(3)]);
});

test('BD5 a thousand cards appended keep short keys; a column with long ones gets fresh keys in the same order', () => {
  const random = seededRandom(seed);
  expect(Math.max(...freshKeys(1_000, random).map(({ length }) => length))).toBeLessThan(longKeyLength);
  let low = 'V1';
  for (let n = 0; n < 400; n += 1) low = keyBetween('V', low, random);
  expect(low.length).toBeGreaterThan(longKeyLength);
  const doc = board(1);
  for (let n = 0; n < 20; n += 1)
    addCard(doc, { id: cardId(n), title: `${n}`, column: 'toTry', where: 'start' }, anna, random);
  const before = cardsIn(readBoard(doc), 'toTry').map(({ id }) => id);
  rebalanceColumn(doc, 'toTry', random);
  expect(cardsIn(readBoard(doc), 'toTry').map(({ id }) => id)).toEqual(before);
});

test('BD4 a move sees the places that the board shows', () => {
  fc.assert(
    fc.property(fc.integer(), (randomSeed) => {
      const random = seededRandom(randomSeed);
      const doc = board(1);
      for (let n = 0; n < 30; n += 1) anyOp(doc, random);
      addCard(doc, { id: cardId(77), title: 'lost', column: 'nowhere' }, anna, random);
      for (const column of columns) {
        const shown = cardsIn(readBoard(doc), column).map(({ id, place }) => ({ id, key: place?.[1] }));
        expect(placesIn(doc, column)).toEqual(shown);
      }
      destroyBoards();
    }),
    { seed, numRuns: 25 },
  );
});

test('BD9 touched items give the same facts as the whole board', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (randomSeed, count) => {
      const random = seededRandom(randomSeed);
      const doc = board(1);
      const mirror = new BoardMirror(doc);
      for (let n = 0; n < count; n += 1) {
        const before = readingOf(readBoard(doc));
        for (let step = random.int(3); step >= 0; step -= 1) anyOp(doc, random);
        const touched = mirror.take();
        expect(deriveFacts(touched.before, touched.after)).toEqual(deriveFacts(before, readingOf(readBoard(doc))));
      }
      mirror.destroy();
      destroyBoards();
    }),
    { seed, numRuns: 25 },
  );
});

test('BD13 replicas that saw the same updates show the same board, whatever order and number they came in', () => {
  fc.assert(
    fc.property(fc.integer(), (randomSeed) => {
      const random = seededRandom(randomSeed);
      const docs = [board(11), board(12), board(13)];
      const log: Uint8Array[] = [];
      for (const doc of docs) doc.on('update', (update: Uint8Array) => log.push(update));
      for (let n = 0; n < 30; n += 1) {
        const doc = docs[random.int(3)];
        if (doc) anyOp(doc, random);
        if (random.int(5) === 0) sync(...docs);
      }
      sync(...docs);
      const late = board(14);
      const shuffled = [...log, ...log].sort(() => random.int(3) - 1);
      for (const update of shuffled) Y.applyUpdate(late, update);
      const boards = [...docs, late].map((doc) => JSON.stringify([...readBoard(doc).items].sort()));
      expect(new Set(boards).size).toBe(1);
      destroyBoards();
    }),
    { seed, numRuns: 25 },
  );
});

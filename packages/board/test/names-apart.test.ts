import {
  addCard,
  addCheck,
  editLabel,
  joinNames,
  lostNames,
  namesOf,
  readBoard,
  renameColumn,
  rewordCheck,
  saveLabel,
} from '@samenspel/board';
import * as Y from 'yjs';
import { board, seededRandom } from './helpers';

const sync = (from: Y.Doc, to: Y.Doc): void =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'network');
const column = 'toTry';
const labelId = 'label0000001';

/** Somebody who goes away, gives names, and comes back to what the server has by then. */
function away(doc: Y.Doc) {
  const base = namesOf(readBoard(doc));
  return (server: Y.Doc) => {
    const mine = namesOf(readBoard(doc));
    const lost = new Map<string, string>();
    const look = (transaction: Y.Transaction): void => {
      for (const [key, name] of lostNames(doc, transaction)) lost.set(key, name);
    };
    doc.on('afterTransaction', look);
    sync(server, doc);
    doc.off('afterTransaction', look);
    const left = joinNames(doc, readBoard(doc), base, mine, lost);
    sync(doc, server);
    return left;
  };
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));

test(`BD46 what two people call one column, label or step without network stays, whoever comes back first (seed ${seed})`, () => {
  const random = seededRandom(seed);
  for (let round = 0; round < 60; round += 1) {
    const server = board(7 + random.int(2 ** 31));
    saveLabel(server, { id: labelId, name: 'Walk', hue: 'sun' });
    addCard(server, { id: 'card00000001', title: 'card', column }, { by: 'anna', now: 1 }, random);
    addCheck(server, { id: 'check0000001', on: 'card00000001', text: 'Walk' }, random);
    const people = ['anna', 'bert'].map((name) => {
      const doc = board(10 + random.int(2 ** 31));
      sync(server, doc);
      return { name, doc, back: away(doc) };
    });
    for (const { name, doc } of people) {
      const [label] = readBoard(doc).labels;
      for (let times = random.int(3); times >= 0; times -= 1) {
        renameColumn(doc, column, `${name}s column`);
        if (label) editLabel(doc, label, { name: `${name}s label`, hue: label.hue });
        rewordCheck(doc, 'check0000001', { base: 'Walk', words: `${name}s step` });
      }
    }
    for (const { back } of random.int(2) ? people : people.toReversed()) expect(back(server)).toEqual([]);
    for (const { doc } of people) {
      sync(server, doc);
      const { columns, labels, checks } = readBoard(doc);
      const named = [columns[0]?.title, labels[0]?.name, checks.get('card00000001')?.[0]?.text];
      for (const words of named)
        for (const { name } of people) expect([named, words]).toEqual([named, expect.stringContaining(`${name}s`)]);
    }
  }
});

test('BD46 a name nobody else gave stays as it is, as does what is the same', () => {
  const server = board(1);
  const [one, two] = [board(2), board(3)];
  const backs = [away(one), away(two)];
  renameColumn(one, column, 'Same');
  renameColumn(two, column, 'Same');
  renameColumn(two, 'trying', 'Only mine');
  for (const back of backs) expect(back(server)).toEqual([]);
  expect(
    readBoard(server)
      .columns.map(({ title }) => title)
      .slice(0, 2),
  ).toEqual(['Same', 'Only mine']);
});

test('BD46 what is too long together is handed to who comes back last', () => {
  const server = board(1);
  const [one, two] = [board(2), board(3)];
  const backs = [away(one), away(two)];
  renameColumn(one, column, 'a'.repeat(150));
  renameColumn(two, column, 'b'.repeat(150));
  expect(backs.flatMap((back) => back(server))).toEqual([{ kind: 'column', id: column, words: 'b'.repeat(150) }]);
});

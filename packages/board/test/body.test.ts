import * as Y from 'yjs';
import {
  authorsToMove,
  bodyOf,
  bodyThen,
  carryOldBodies,
  isOldBody,
  metaOf,
  moveBodiesOf,
  newBoardDoc,
  plainWords,
  type Run,
  readBody,
  sayBodiesMoved,
  seedBoard,
} from '../src';
import { bodyBecomes } from '../src/body/compare';
import { areBodiesMoved } from '../src/body/move';
import { oldBodyOf } from '../src/roots';

const id = 'card00000001';

function words(text: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text, marks as never);
  return made;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

/** What the older program wrote: Anna (client 1) a heading and a list, Bert (2) words in it and a paragraph. */
function oldBoard(): Y.Doc {
  const anna = newBoardDoc();
  anna.clientID = 1;
  const heading = element('heading', words('Walk'));
  heading.setAttribute('level', 2 as never);
  const item = element(
    'list_item',
    element('paragraph', words('fast', { strong: {} })),
    element('paragraph', words('far')),
  );
  oldBodyOf(anna, id).insert(0, [
    heading,
    element('bullet_list', item),
    element('table', element('cell', words('odd'))),
  ]);
  const bert = newBoardDoc();
  bert.clientID = 2;
  Y.applyUpdate(bert, Y.encodeStateAsUpdate(anna));
  const title = oldBodyOf(bert, id).get(0) as Y.XmlElement;
  (title.get(0) as Y.XmlText).insert(4, ' on');
  oldBodyOf(bert, id).insert(3, [element('paragraph', words('x', { 'link--abcd123=': { href: 'https://x.nl/' } }))]);
  return bert;
}

const authorOf = (client: number): string => ({ 1: 'anna', 2: 'bert' })[client] ?? 'system';
const shown: readonly Run[] = [
  { insert: '\n', attributes: { kind: 'h2' } },
  { insert: 'Walk on', attributes: {} },
  { insert: '\n', attributes: { in: 'b' } },
  { insert: 'fast', attributes: { strong: true } },
  { insert: '\n', attributes: { in: 'B' } },
  { insert: 'far', attributes: {} },
  { insert: '\n', attributes: {} },
  { insert: 'odd', attributes: {} },
  { insert: '\n', attributes: {} },
  { insert: 'x', attributes: { link: 'https://x.nl/' } },
];
/** Runs that look alike are one. */
const joined = (runs: readonly Run[]): readonly Run[] =>
  runs.reduce<Run[]>((all, { insert, attributes }) => {
    const last = all.at(-1);
    const same =
      insert !== '\n' && last?.insert !== '\n' && JSON.stringify(last?.attributes) === JSON.stringify(attributes);
    return same
      ? [...all.slice(0, -1), { insert: `${last?.insert}${insert}`, attributes }]
      : [...all, { insert, attributes }];
  }, []);

function move(doc: Y.Doc): void {
  for (const author of authorsToMove(doc, authorOf)) moveBodiesOf(doc, author, authorOf);
  sayBodiesMoved(doc);
}

describe('BD42 old bodies', () => {
  test('read as they are until they are moved, and after', () => {
    const doc = oldBoard();
    expect(isOldBody(doc, id)).toBe(true);
    expect(joined(bodyThen(doc, id))).toEqual(shown);
    move(doc);
    expect(isOldBody(doc, id)).toBe(false);
    expect(joined(bodyThen(doc, id))).toEqual(shown);
    expect(joined(readBody(bodyOf(doc, id)))).toEqual(shown);
  });

  test('become text once, each word in the name of who wrote it', () => {
    const doc = oldBoard();
    expect(authorsToMove(doc, authorOf)).toEqual(['anna', 'bert']);
    moveBodiesOf(doc, 'anna', authorOf);
    // Stopped here, a next server goes on.
    expect(plainWords(readBody(bodyOf(doc, id)))).toBe('Walk\nfast\nfar\nodd');
    expect(authorsToMove(doc, authorOf)).toEqual(['bert']);
    move(doc);
    move(doc);
    expect(plainWords(readBody(bodyOf(doc, id)))).toBe('Walk on\nfast\nfar\nodd\nx');
    expect(areBodiesMoved(doc)).toBe(true);
    expect(oldBodyOf(doc, id).length).toBe(4);
  });

  test('a new board has none to move', () => {
    const doc = newBoardDoc();
    Y.applyUpdate(doc, seedBoard('classic'));
    expect(areBodiesMoved(doc)).toBe(true);
  });
});

describe('BD43 late work of an older program', () => {
  /** Does to the old body what was done far away, as the server takes it in. */
  function late(doc: Y.Doc, work: (body: Y.XmlFragment) => void): void {
    doc.transact((transaction) => {
      work(oldBodyOf(doc, id));
      carryOldBodies(transaction, () => undefined);
    });
  }

  test('comes into the text, where its words still are; what was written meanwhile stays', () => {
    const doc = oldBoard();
    move(doc);
    const text = bodyOf(doc, id);
    text.insert(7, ' together');
    late(doc, (body) => {
      ((body.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'We ');
      body.delete(2, 1);
      body.push([element('paragraph', words('late'))]);
    });
    expect(plainWords(readBody(text))).toBe('We Walk on together\nfast\nfar\nx\nlate');
    late(doc, (body) => body.push([element('paragraph', words('again'))]));
    expect(plainWords(readBody(text))).toBe('We Walk on together\nfast\nfar\nx\nlate\nagain');
  });

  test('an element made anew for a changed block is a changed look', () => {
    const doc = oldBoard();
    move(doc);
    const text = bodyOf(doc, id);
    text.insert(text.length, ' marks');
    late(doc, (body) => {
      body.delete(3, 1);
      body.push([element('heading', words('x'))]);
    });
    expect(plainWords(readBody(text)).split('\n').at(-1)).toBe('x marks');
    expect(
      readBody(text)
        .filter(({ insert }) => insert === '\n')
        .at(-1)?.attributes,
    ).toEqual({ kind: 'h1' });
  });
});

test('BD6 a body put back keeps the words that are in both', () => {
  const doc = newBoardDoc();
  const text = bodyOf(doc, id);
  text.insert(0, 'We walk home\nand back');
  const was = readBody(text);
  text.delete(3, 5);
  const other = newBoardDoc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  bodyOf(other, id).insert(bodyOf(other, id).length, ' again');
  expect(bodyBecomes(text, was)).toBe(true);
  expect(bodyBecomes(text, was)).toBe(false);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(text.toString()).toBe('We walk home\nand back again');
});

test('BD41 nobody writes by looking: superfluous formats of others stay what they are', () => {
  const [one, two] = [newBoardDoc(), newBoardDoc()];
  bodyOf(one, id).insert(0, 'words');
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  bodyOf(one, id).format(0, 5, { strong: true });
  bodyOf(two, id).format(0, 5, { strong: true });
  const looker = newBoardDoc();
  let written = 0;
  looker.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== 'other') written += 1;
  });
  for (const each of [one, two]) Y.applyUpdate(looker, Y.encodeStateAsUpdate(each), 'other');
  expect(written).toBe(0);
  expect(metaOf(looker).size).toBe(0);
  expect(readBody(bodyOf(looker, id))).toContainEqual({ insert: 'words', attributes: { strong: true } });
});

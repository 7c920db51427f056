import { readBody } from '@samenspel/board';
import { deleteSelection, joinBackward, selectAll, splitBlock } from 'prosemirror-commands';
import * as Y from 'yjs';
import { toggleHeading, toggleList, toggleQuote } from '../commands';
import { bodySchema } from '../schema';
import { showText } from './binding';
import { Headless } from './headless.testing';

const { nodes } = bodySchema;

function sync(...all: Headless[]): void {
  for (const a of all)
    for (const b of all) Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), 'other');
  for (const each of all) expect(each.shown).toBe(showText(each.text).toString());
  for (const each of all) expect(each.shown).toBe(all[0]?.shown);
}

function pair(words: string): [Headless, Headless] {
  const [a, b] = [new Headless(), new Headless()];
  a.text.insert(0, words);
  sync(a, b);
  return [a, b];
}

describe.each([
  ['heading', toggleHeading, 'doc(paragraph("one"), heading("two and more"))'],
  [
    'bullets',
    toggleList(nodes.bullet_list),
    'doc(paragraph("one"), bullet_list(list_item(paragraph("two and more"))))',
  ],
  [
    'numbers',
    toggleList(nodes.ordered_list),
    'doc(paragraph("one"), ordered_list(list_item(paragraph("two and more"))))',
  ],
  ['a quote', toggleQuote, 'doc(paragraph("one"), blockquote(paragraph("two and more")))'],
  ['joined', joinBackward, 'doc(paragraph("onetwo and more"))'],
  ['split', splitBlock, 'doc(paragraph("one"), paragraph, paragraph("two and more"))'],
] as const)('BD39 a paragraph becomes %s while another types in it', (_what, command, shown) => {
  test('and their words stay', () => {
    const [a, b] = pair('one\ntwo');
    a.select(4);
    a.do(command);
    b.select(7);
    b.type(' and more');
    sync(a, b);
    expect(a.shown).toBe(shown);
  });
});

test('BD39 who deletes everything deletes what they saw', () => {
  const [a, b] = pair('one\ntwo');
  a.do(selectAll);
  a.do(deleteSelection);
  b.select(5);
  b.type('X');
  sync(a, b);
  expect(a.shown).toBe('doc(paragraph("X"))');
});
test('BD39 a heading is a look of its line and nothing else', () => {
  const [a] = pair('one\ntwo');
  const written: string[] = [];
  a.text.observe(() => written.push(a.text.toString()));
  a.select(0);
  a.do(toggleHeading);
  expect(readBody(a.text).slice(0, 2)).toEqual([
    { insert: '\n', attributes: { kind: 'h1' } },
    { insert: 'one', attributes: {} },
  ]);
  expect(written).toEqual(['one\ntwo']);
});

test('BD11 undo takes back what I wrote, not what another wrote in it', () => {
  const [a, b] = pair('one');
  a.select(3);
  a.type(' more');
  sync(a, b);
  b.select(5);
  b.type('X');
  sync(a, b);
  a.binding.undo();
  sync(a, b);
  expect(a.text.toString()).toBe('oneX');
});

test('BD41 what a newer program or a broken one wrote shows as far as it is known, and is not written by looking or typing', () => {
  const [a, b] = pair('one\ntwo');
  b.text.format(3, 1, { kind: 7, in: 'qqqqqqqqqqqqqqqqqqqqq', table: { deep: [1] } });
  b.text.format(0, 2, { link: { not: 'text' }, comment: 'x' });
  b.text.insertEmbed(1, { drawing: 'new' });
  const vector = Y.encodeStateVector(a.doc);
  let written = 0;
  a.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== 'other') written += 1;
  });
  sync(a, b);
  expect(a.state.doc.textContent).toBe('onetwo');
  expect(written).toBe(0);
  expect(vector).toBeDefined();
  a.select(2);
  a.type('X');
  sync(a, b);
  expect(JSON.stringify(b.text.toDelta())).toContain('"table":{"deep":[1]}');
  expect(JSON.stringify(b.text.toDelta())).toContain('{"drawing":"new"}');
});

test('BD41 of a text of 10 MB the beginning shows, and can be written in', () => {
  const a = new Headless();
  const b = new Headless();
  b.text.insert(0, 'word '.repeat(2_000_000));
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
  const huge = new Headless(undefined, a.doc);
  expect(huge.state.doc.textContent.length).toBeLessThan(500_000);
  huge.select(0);
  huge.type('X');
  expect(huge.text.length).toBe(10_000_001);
  huge.text.insert(huge.text.length, '!');
  huge.text.insert(1, 'Y');
  expect(huge.state.doc.textContent.slice(0, 6)).toBe('XYword');
});

test('BD39 a last line that is empty is a line', () => {
  const [a, b] = pair('one');
  a.select(3);
  a.do(splitBlock);
  expect(a.text.toString()).toBe('one\n');
  sync(a, b);
  expect(b.shown).toBe('doc(paragraph("one"), paragraph)');
});

import fc from 'fast-check';
import type { Clip, ClipItem } from './clip';
import { isWebAddress, readClipItem } from './clip';
import { blockPlaces, readForeign } from './foreign';
import { clipboardForms, readClip } from './formats';
import { clipBox, forCommunity, freshItems } from './paste';

const items: readonly ClipItem[] = [
  { id: 'frame0000001', kind: 'frame', title: 'Plan', at: [0, 0], size: [600, 400], hue: 'mint' },
  {
    id: 'note00000001',
    kind: 'card',
    title: 'Say "no" & <b>smile</b>\nTwice',
    at: [20, 60],
    size: [160, 160],
    frame: 'frame0000001',
    hue: 'sun',
  },
  { id: 'note00000002', kind: 'card', title: '', at: [220, 60], size: [160, 160], group: 'g1' },
  {
    id: 'line00000001',
    kind: 'connector',
    title: 'then',
    from: { item: 'note00000001', side: 'right', at: [180, 140] },
    to: { item: 'elsewhere', side: 'left', at: [700, 140] },
    line: 'curved',
    heads: ['none', 'arrow'],
  },
  { id: 'ink000000001', kind: 'ink', title: '', at: [5, 5], stroke: Uint8Array.of(1, 2, 255), ink: 'teal', width: 4 },
  { id: 'link00000001', kind: 'link', title: 'Manual', at: [0, 500], url: 'https://example.org/manual' },
  { id: 'image0000001', kind: 'image', title: 'The roof', at: [0, 700], size: [320, 200], blob: 'abc' },
];
const clip: Clip = { boardId: 'board', communityId: 'here', items };

const as = (forms: Partial<Record<string, string>>) => (type: string) => forms[type] ?? '';

test('a clip comes back whole from the json and from the html alone', () => {
  const forms = clipboardForms(clip);
  expect(readClip(as({ ...forms }))).toEqual(clip);
  expect(readClip(as({ 'text/html': `<meta charset="utf-8"><!--x-->${forms['text/html']}` }))).toEqual(clip);
});

test('other programs get words: a list and plain lines, without a way in for markup', () => {
  const forms = clipboardForms(clip);
  expect(forms['text/plain'].split('\n')).toContain('Say "no" & <b>smile</b>');
  expect(forms['text/plain']).toContain('Manual https://example.org/manual');
  expect(forms['text/html']).not.toContain('<b>');
});

test('what is no clip of ours, or a broken one, is none', () => {
  expect(readClip(as({}))).toBeNull();
  expect(readClip(as({ 'application/json': '{"format":"samenspel-items"' }))).toBeNull();
  expect(readClip(as({ 'application/json': '{"format":"samenspel-items","version":2,"items":[]}' }))).toBeNull();
});

test('a hostile clip gives only what is exactly right', () => {
  const bad: unknown[] = [
    null,
    7,
    { id: 'a', kind: 'link', title: 'x', url: 'javascript:alert(1)' },
    { id: 'a', kind: 'embed', of: { kind: 'person', id: 'p' } },
    { id: 'a', kind: 'text', textSize: Number.POSITIVE_INFINITY },
    {
      id: 'a',
      kind: 'connector',
      from: { at: [0, 0] },
      to: { at: ['0', 0] },
      line: 'straight',
      heads: ['none', 'none'],
    },
    { id: 'a', kind: 'ink', ink: 'teal', width: 2, stroke: '%%%' },
    { id: '', kind: 'card' },
  ];
  expect(bad.map(readClipItem).filter((item) => item !== null)).toEqual([]);
  expect(
    readClipItem({ id: 'a', kind: 'card', title: 5, at: [1e99, 0], size: [0, 1], hue: 'black', by: 'me' }),
  ).toEqual({
    id: 'a',
    kind: 'card',
    title: '',
  });
});

test('no clipboard text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      readClip(
        as({
          'application/json': `{"format":"samenspel-items","version":1,"boardId":"b","communityId":"c","items":[${json}]}`,
        }),
      );
    }),
  );
});

test('pasted items get new ids, keep what they say of each other and forget what stayed behind', () => {
  let count = 0;
  const fresh = freshItems(items, [100, 50], () => `new${++count}`);
  expect(new Set(fresh.map(({ id }) => id)).size).toBe(items.length);
  expect(fresh.some(({ id }) => items.some((old) => old.id === id))).toBe(false);
  const [frame, note, , line] = fresh;
  expect(frame?.at).toEqual([100, 50]);
  expect(note?.frame).toBe(frame?.id);
  expect(line).toMatchObject({ from: { item: note?.id, side: 'right', at: [280, 190] }, to: { at: [800, 190] } });
  expect(line?.kind === 'connector' && line.to.item).toBeUndefined();
  expect(fresh[2]?.group).not.toBe('g1');
});

test('pictures and embeds stay in their own community', () => {
  expect(forCommunity(clip, 'here').leftOut).toBe(0);
  expect(forCommunity(clip, 'there')).toMatchObject({ leftOut: 1 });
});

test('the box around a clip knows its lines', () => {
  expect(clipBox(items)).toEqual({ x: 0, y: 0, w: 700, h: 900 });
});

test('lines of words become notes, without the marks of a list', () => {
  expect(readForeign('- one\r\n\r\n2. two\n• three\t(again)\n[x] four')).toEqual({
    kind: 'notes',
    lines: ['one', 'two', 'three (again)', 'four'],
  });
  expect(readForeign('  \n ')).toEqual({ kind: 'nothing' });
  expect(readForeign(' https://example.org/a?b=c ')).toEqual({ kind: 'link', url: 'https://example.org/a?b=c' });
  expect(readForeign('see https://example.org')).toMatchObject({ kind: 'notes' });
  const many = readForeign(Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n'));
  // What one paste leaves out is said by whoever leaves it out.
  expect(many.kind === 'notes' && many.lines.length).toBe(500);
});

test('only web addresses are links', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x',
    'file:///etc/passwd',
    'https://a b',
    'words',
  ])
    expect(isWebAddress(text)).toBe(false);
  expect(isWebAddress('http://10.0.0.1/x')).toBe(true);
});

test('a block of notes reads in order', () => {
  expect(blockPlaces(3, 160, 40)).toEqual([
    [0, 0],
    [200, 0],
    [0, 200],
  ]);
});

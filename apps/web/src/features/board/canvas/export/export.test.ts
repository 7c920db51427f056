import {
  addItems,
  authorsToMove,
  type Board,
  encodeStroke,
  isOldBody,
  moveBodiesOf,
  newBoardDoc,
  readBoard,
  sayBodiesMoved,
  seedBoard,
} from '@samenspel/board';
import { Texts } from '@samenspel/canvas-engine';
import fc from 'fast-check';
import * as Y from 'yjs';
import type { CanvasController } from '../controller/controller';
import { boardJson } from './board-json';
import { tableColumns, tableRows } from './board-table';
import { csv, csvCell } from './csv';
import { exportFile } from './export-file';
import type { ExportWords } from './export-words';
import { fileName } from './file-name';
import { pictureScale } from './picture';
import { type SvgMeans, svgText } from './svg';
import { escapeXml, words } from './svg-words';

const random = { bytes: (count: number) => Uint8Array.from({ length: count }, (_, index) => index * 31 + 7) };

function board() {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, seedBoard('experiment'));
  const size = [160, 160] as const;
  addItems(
    doc,
    [
      { id: 'frame0000001', kind: 'frame', title: 'Plan <1>', at: [0, 0], size: [600, 400], hue: 'mint' },
      { id: 'note00000001', kind: 'card', title: '=1+1 & "quotes"', at: [20, 60], size, frame: 'frame0000001' },
      {
        id: 'note00000002',
        kind: 'card',
        title: 'second\u0000 line\nwith ]]> in it',
        at: [220, 60],
        size,
        place: { column: 'toTry' },
        assignees: ['noor', 'bram', 'ilse', 'piet'],
      },
      {
        id: 'line00000001',
        kind: 'connector',
        title: 'leads to',
        from: { item: 'note00000001', at: [0, 0] },
        to: { item: 'note00000002', at: [0, 0] },
        line: 'elbow',
        heads: ['none', 'arrow'],
      },
      {
        id: 'ink000000001',
        kind: 'ink',
        at: [5, 5],
        stroke: encodeStroke([
          [0, 0, 0.5],
          [20, 30, 0.5],
        ]),
        ink: 'teal',
        width: 4,
      },
      { id: 'link00000001', kind: 'link', at: [0, 500], url: 'https://example.org/?a=1&b="2"' },
      { id: 'image0000001', kind: 'image', title: 'The roof', at: [0, 700], size, blob: 'abcdefghijklmnopqrstuvwx' },
      { id: 'shape0000001', kind: 'shape', title: 'Why?', at: [400, 500], size, form: 'cloud', hue: 'sky' },
      { id: 'text00000001', kind: 'text', title: 'Words', at: [400, 300], textSize: 24 },
      { id: 'embed0000001', kind: 'embed', at: [700, 300], of: { kind: 'goal', id: 'g' } },
    ],
    { by: 'olga', now: 1 },
    random,
  );
  const read = readBoard(doc);
  doc.destroy();
  return read;
}

const idColumn = tableColumns.indexOf('id');
const means = (read: Board): SvgMeans => ({
  kit: {
    board: () => read,
    texts: new Texts((text) => text.length * 52),
    embedText: () => ({ title: 'Beacon', sub: 'Right the first time' }),
    person: (id) => ({ name: `Name of ${id}`, initials: 'N<', hue: 120 }),
    columnTitle: (id) => `Column & ${id}`,
    words: {
      ...{ blocked: 'Stuck', frame: 'Frame', imageLoading: '', imageMissing: '', imageOffline: '', goneEmbed: '' },
      more: (count) => `+${count}`,
    },
    dotsOn: (id) => (id === 'shape0000001' ? 7 : undefined),
  },
  image: () => 'data:image/png;base64,AAAA',
});
const drawn = (ids: ReadonlySet<string> | null): string => svgText(ids, means(board()));

/** Well-formed enough to open: every tag closed in order, no bare ampersand. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>/, '');
  for (const [, close, name = '', own] of body.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else if (own !== '/') open.push(name);
  }
  const left = body.replace(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g, '');
  return open.length === 0 && !/[<>]/.test(left) && !/&(?!amp;|lt;|gt;|quot;)/.test(body);
}

test('the drawing is whole xml with all words in it, and nobody’s words are markup', () => {
  const svg = drawn(null);
  expect(wellFormed(svg)).toBe(true);
  for (const words of ['Plan &lt;1&gt;', '=1+1', 'leads to', 'The roof', 'Why?', 'Right the first', 'example.org'])
    expect(svg).toContain(words);
  expect(svg).not.toContain('\u0000');
});

test('the drawing says of a card what the canvas says: its column, who does it, and the dots it got', () => {
  const svg = drawn(null);
  for (const words of ['Column &amp; t', 'Name of noor', 'N&lt;', '+1', '>7<']) expect(svg).toContain(words);
  expect(drawn(new Set(['note00000001']))).not.toContain('Column');
  // Colours that other programs know too.
  expect(svg).not.toMatch(/(oklch|rgba)\(/);
});

test('a drawing of what is chosen has that only', () => {
  const svg = drawn(new Set(['note00000001']));
  expect(svg).toContain('=1+1');
  expect(svg).not.toContain('Why?');
  expect(wellFormed(drawn(new Set(['nothing'])))).toBe(true);
});

test('lines that run from right to left begin at the right', () => {
  const set = { x: 10, y: 20, size: 16, colour: '#000' };
  expect(words(['שלום, 3'], { ...set, width: 100 })).toContain('x="110" y="20" direction="rtl">');
  expect(words(['שלום'], set)).toContain('x="10" y="20" direction="rtl" text-anchor="end">');
  expect(words(['hello'], { ...set, width: 100 })).toContain('x="10" y="20">');
});

test('any words make a whole drawing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (words) => {
      expect(wellFormed(`<a>${escapeXml(words)}</a>`)).toBe(true);
    }),
  );
});

test('no cell of the table is a formula, and quotes are doubled', () => {
  expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  for (const start of ['=', '+', '-', '@', '\t=', '\r@', ' =']) expect(csvCell(`${start}1`)).toMatch(/^"?'/);
  expect([csvCell(-5), csvCell('plain'), csvCell('a,b'), csvCell(undefined), csvCell(Number.NaN)]).toEqual([
    '-5',
    'plain',
    '"a,b"',
    '',
    '',
  ]);
});

test('the table has a row for each thing that says something, under its heads', () => {
  const read = board();
  const rows = tableRows([...read.items.values()], {
    heads: tableColumns,
    kind: ({ kind }) => kind,
    person: (id) => `Name of ${id}`,
    column: (id) => `Column ${id}`,
    label: (id) => id,
    goal: (id) => id,
    frame: (id) => read.items.get(id)?.title ?? '',
    day: String,
    dots: (id) => (id === 'note00000001' ? 3 : undefined),
    body: () => '',
  });
  const lines = csv(rows).split('\r\n');
  expect(lines[0]).toBe(`\uFEFF${tableColumns.join(',')}`);
  expect(rows).toHaveLength(1 + 9);
  expect(rows.every((row) => row.length === tableColumns.length)).toBe(true);
  const note = rows.find((row) => row[idColumn] === 'note00000001');
  expect(note?.slice(0, 5)).toEqual(['card', '=1+1 & "quotes"', 'Plan <1>', undefined, 'Name of olga']);
  expect(note?.[12]).toBe(3);
  expect(rows.find((row) => row[idColumn] === 'note00000002')?.[5]).toBe('Column toTry');
});

test('the data can be read again, with strokes as base64', () => {
  const read = board();
  const items = [...read.items.values()];
  const about = { boardId: 'b', communityId: 'c', exportedAt: '2026-01-01T00:00:00.000Z' };
  const json = JSON.parse(boardJson(read, items, about, () => [])) as {
    items: { id: string; stroke?: string }[];
    columns: unknown[];
  };
  expect(json.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  expect(json.items.find(({ id }) => id === 'ink000000001')?.stroke).toMatch(/^[A-Za-z0-9+/]+=*$/);
  expect(json.columns).toHaveLength(1);
});

/** A board with a card of two lines, as its body is kept: until schema 3 as elements, since then as a text. */
function described(isMoved: boolean): CanvasController {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, seedBoard('experiment'));
  const id = 'card00000001';
  addItems(doc, [{ id, kind: 'card', title: 'Walk', place: { column: 'toTry' } }], { by: 'olga', now: 1 }, random);
  doc.getMap('meta').delete('bodies');
  const [first, second] = [new Y.XmlElement('heading'), new Y.XmlElement('paragraph')];
  first.insert(0, [new Y.XmlText('=Walk on')]);
  second.insert(0, [new Y.XmlText('far away')]);
  doc.getXmlFragment(`body:${id}`).insert(0, [first, second]);
  if (isMoved) {
    const authorOf = () => 'olga';
    for (const author of authorsToMove(doc, authorOf)) moveBodiesOf(doc, author, authorOf);
    sayBodiesMoved(doc);
  }
  const session = { doc, boardId: 'b', communityId: 'c' };
  return { board: readBoard(doc), session, engine: { readingOrder: () => [] } } as unknown as CanvasController;
}
const exported = async (controller: CanvasController, kind: 'csv' | 'json'): Promise<string> => {
  const words = { t: String, person: String, column: String, goal: String, day: String } as unknown as ExportWords;
  return (await exportFile(controller, kind, null, words)).text();
};

test('BD47 table and data have the body of a card, the same before and after it was moved into a text', async () => {
  const [then, now] = [described(false), described(true)];
  expect(isOldBody(then.session.doc, 'card00000001')).toBe(true);
  expect(isOldBody(now.session.doc, 'card00000001')).toBe(false);
  for (const controller of [then, now]) {
    expect(await exported(controller, 'csv')).toContain(`,"'=Walk on\nfar away"`);
    expect((JSON.parse(await exported(controller, 'json')) as { bodies: unknown }).bodies).toEqual([
      {
        item: 'card00000001',
        words: '=Walk on\nfar away',
        runs: [
          { insert: '\n', attributes: { kind: 'h1' } },
          { insert: '=Walk on', attributes: {} },
          { insert: '\n', attributes: {} },
          { insert: 'far away', attributes: {} },
        ],
      },
    ]);
  }
});

test('file names are safe on any system', () => {
  expect(fileName('Sprint 2: "What/now?" ..\\é', '2026-11-21', 'png')).toBe('Sprint 2 What now é 2026-11-21.png');
  expect(fileName('../../etc/passwd', 'd', 'csv')).toBe('etc passwd d.csv');
  expect(fileName(' \u0000/ ', 'd', 'svg')).toBe('board d.svg');
  expect(fileName('CON', 'd', 'json')).toBe('board d.json');
  expect(fileName('x'.repeat(500), 'd', 'png').length).toBeLessThan(80);
});

test('a picture is never larger than a browser can hold', () => {
  expect(pictureScale({ width: 400, height: 300 })).toBe(2);
  const scale = pictureScale({ width: 100_000, height: 50_000 });
  expect(100_000 * scale * (50_000 * scale)).toBeLessThanOrEqual(32_000_001);
  expect(100_000 * scale).toBeLessThanOrEqual(8_192);
});

import '@samenspel/canvas-engine/engine.css';
import {
  addItems,
  type Board,
  BoardMirror,
  binItems,
  blockCard,
  type ItemFields,
  lockItems,
  type NewItem,
  newBoardDoc,
  ownChange,
  seedBoard,
  setFields,
} from '@samenspel/board';
import type { CanvasEngine, Intent } from '@samenspel/canvas-engine';
import { createCanvas } from '@samenspel/canvas-engine';
import * as Y from 'yjs';
import { sampleItems } from './sample-board';

/** The canvas alone with a document of its own: no server, no React. Tests and benches reach it as `canvasPage`. */
export interface CanvasPage {
  readonly doc: Y.Doc;
  readonly engine: CanvasEngine;
  readonly intents: Intent[];
  /** From having the document's bytes to the first frame drawn, in milliseconds. */
  readonly readyMs: number;
  board(): Board;
  /** Updates the document made so far: what was written. */
  writes(): number;
  applyUpdate(update: Uint8Array): void;
  add(items: readonly NewItem[]): void;
  change(fields: Readonly<Record<string, ItemFields>>): void;
  lock(ids: readonly string[]): void;
}

const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
const sign = () => ({ by: 'noor', now: Date.now() });
const people: Readonly<Record<string, { name: string; initials: string; hue: number }>> = {
  noor: { name: 'Noor Bakker', initials: 'NB', hue: 200 },
  ilse: { name: 'Ilse de Wit', initials: 'IW', hue: 30 },
};
const columns: Readonly<Record<string, string>> = { toTry: 'To try', trying: 'Trying' };

/** A picture made here, so that the page needs nothing from elsewhere. */
function picture(): Promise<string> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [480, 320];
  const context = canvas.getContext('2d')!;
  const sky = context.createLinearGradient(0, 0, 0, 320);
  sky.addColorStop(0, '#9cc9cb');
  sky.addColorStop(1, '#fdf0d0');
  context.fillStyle = sky;
  context.fillRect(0, 0, 480, 320);
  context.fillStyle = '#0f5c63';
  context.fillRect(60, 180, 360, 90);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(URL.createObjectURL(blob)) : reject(new Error('no picture')))),
  );
}

function act(doc: Y.Doc, intent: Intent): void {
  switch (intent.type) {
    case 'move':
    case 'resize':
    case 'turn':
    case 'reroute':
      setFields(doc, intent.changes as ReadonlyMap<string, ItemFields>);
      break;
    case 'add':
      addItems(doc, intent.items, sign(), random);
      break;
    case 'erase':
      binItems(doc, intent.ids, sign());
      break;
    default:
  }
}

async function begin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const doc = newBoardDoc();
  const source = query.get('doc');
  const bytes = source ? new Uint8Array(await (await fetch(source)).arrayBuffer()) : null;
  if (query.get('empty') === null && !bytes) {
    Y.applyUpdate(doc, seedBoard('experiment'));
    addItems(doc, sampleItems, sign(), random);
    blockCard(doc, 'note30000000', sign());
  }
  await document.fonts.load("16px 'Atkinson Hyperlegible Next Variable'");
  const from = performance.now();
  if (bytes) Y.applyUpdate(doc, bytes);
  const mirror = new BoardMirror(doc);
  const intents: Intent[] = [];
  let ids = 0;
  const options: Parameters<typeof createCanvas>[1] = {
    board: () => mirror.board,
    personId: 'noor',
    readOnly: query.get('read') !== null,
    theme: { dark: query.get('dark') !== null, past: query.get('past') !== null },
    words: {
      blocked: 'stuck',
      imageLoading: 'Loading picture',
      imageMissing: 'This picture is not there',
      imageOffline: 'Comes with the network',
      frame: 'Frame',
      goneEmbed: 'No longer there',
      more: (count) => `+${count}`,
    },
    person: (id) => people[id],
    columnTitle: (id) => columns[id],
    imageUrl: (blob) => (blob === 'picture00000' ? picture() : Promise.reject(new Error('missing'))),
    embedText: ({ kind }) =>
      kind === 'goal' ? { title: 'Goal 1', sub: 'Measure faster, right the first time' } : undefined,
    newId: () => {
      ids += 1;
      return `new${String(ids).padStart(9, '0')}`;
    },
    onIntent(intent) {
      if (intent.type !== 'cursor') intents.push(intent);
      act(doc, intent);
    },
  };
  const engine = createCanvas(document.getElementById('canvas')!, options);
  let writes = 0;
  doc.on('update', () => {
    writes += 1;
  });
  let waiting = false;
  const show = () => {
    waiting = false;
    engine.update(mirror.take().items);
  };
  doc.on('afterTransaction', ({ origin }: Y.Transaction) => {
    if (origin === ownChange) show();
    else if (!waiting) {
      waiting = true;
      requestAnimationFrame(show);
    }
  });
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const page: CanvasPage = {
    doc,
    engine,
    intents,
    readyMs: performance.now() - from,
    board: () => mirror.board,
    writes: () => writes,
    add: (items) => addItems(doc, items, sign(), random),
    change: (fields) => setFields(doc, new Map(Object.entries(fields))),
    lock: (ids) => lockItems(doc, ids, true, sign()),
    applyUpdate: (update) => Y.applyUpdate(doc, update, 'others'),
  };
  Object.assign(window, { canvasPage: page });
}

void begin();

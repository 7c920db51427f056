/** The board every canvas shows: notes of 160 by 160 with 40 characters on a grid, and a connector for every fifth note. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Y = require('yjs');
const board = require('../../../packages/board/dist/index.js');

const pitch = 180;
const hues = ['sun', 'peach', 'rose', 'lilac', 'sky', 'mint'];
const noteId = (index) => `note${String(index).padStart(8, '0')}`;
const lineId = (index) => `line${String(index).padStart(8, '0')}`;
const words = ['meten', 'bord', 'ploeg', 'eerder', 'samen', 'weer', 'goed', 'kort', 'wat', 'nu'];

/** Words of exactly 40 characters, another for every note. */
function title(index) {
  let text = '';
  for (let word = index; text.length < 40; word = word * 7 + 3) text += `${words[word % words.length]} `;
  return text.slice(0, 40);
}

/** The board as plain lists, for engines that know nothing of ours. */
export function plainBoard(count) {
  const columns = Math.ceil(Math.sqrt(count));
  const notes = Array.from({ length: count }, (_, index) => ({
    id: noteId(index),
    title: title(index),
    hue: hues[index % hues.length],
    at: [(index % columns) * pitch, Math.floor(index / columns) * pitch],
  }));
  const lines = Array.from({ length: Math.floor(count / 5) }, (_, index) => {
    const from = index * 5;
    return { id: lineId(index), from: noteId(from), to: noteId(Math.min(count - 1, from + columns + 1)) };
  });
  return { columns, notes, lines };
}

/** The same board as a document, and updates of someone else who moves notes, each with the plain move it stands for. */
export function documentOf({ notes, lines, columns }, moves) {
  const doc = board.newBoardDoc();
  let state = 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  const random = { bytes: (size) => Uint8Array.from({ length: size }, () => next() % 256) };
  const sign = { by: 'preparer', now: 1_790_000_000_000 };
  const free = { at: [0, 0] };
  board.addItems(
    doc,
    [
      ...notes.map(({ id, title, hue, at }) => ({ id, kind: 'card', title, hue, at, size: [160, 160] })),
      ...lines.map(({ id, from, to }) => ({
        id,
        kind: 'connector',
        at: [0, 0],
        from: { item: from, ...free },
        to: { item: to, ...free },
        line: 'straight',
        heads: ['none', 'arrow'],
      })),
    ],
    sign,
    random,
  );
  const bytes = Y.encodeStateAsUpdate(doc);
  const updates = [];
  const plain = [];
  doc.on('update', (update) => updates.push(Buffer.from(update).toString('base64')));
  const middle = Math.floor(columns / 2);
  for (let move = 0; move < moves; move += 1) {
    // Among the hundred and fifty that are in view near and far.
    const index = (middle - 7 + (next() % 14)) * columns + middle - 7 + (next() % 14);
    const note = notes[index];
    const at = [note.at[0] + (next() % 40) - 20, note.at[1] + (next() % 40) - 20];
    plain.push({ id: note.id, at });
    board.setFields(doc, new Map([[note.id, { at }]]));
  }
  doc.destroy();
  return { bytes, updates, plain };
}

import {
  applyRepairs,
  BoardMirror,
  documentRepairs,
  newBoardDoc,
  type Random,
  type Repair,
  repairsFor,
  seedBoard,
  serverClientId,
} from '@samenspel/board';
import * as Y from 'yjs';

/** Small seeded generator (mulberry32): tests repeat exactly. */
export function seededRandom(seed: number): Random & { int(below: number): number } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { int: (below) => next() % below, bytes: (count) => Uint8Array.from({ length: count }, () => next() & 255) };
}

const open: Y.Doc[] = [];

/** A seeded board, destroyed after the test. */
export function board(clientId: number): Y.Doc {
  const doc = newBoardDoc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, seedBoard('experiment'));
  open.push(doc);
  return doc;
}

/** A board as version 1 seeded it: plain columns, schema 1. */
export function oldBoard(clientId: number): Y.Doc {
  const doc = newBoardDoc();
  doc.clientID = 2 ** 32;
  doc.transact(() => {
    doc.getMap('meta').set('schema', 1);
    for (const [index, id] of ['toTry', 'trying', 'evaluated', 'secured'].entries()) {
      doc.getMap('columns').set(id, { title: '', key: `V0${index + 1}` });
    }
  });
  doc.clientID = clientId;
  open.push(doc);
  return doc;
}

/** A card as version 1 wrote it. */
export function oldCard(doc: Y.Doc, id: string, title: string, column: string, by = 'anna'): void {
  doc.transact(() => {
    const item = new Y.Map<unknown>();
    item.set('kind', 'card');
    item.set('title', new Y.Text(title));
    item.set('assignees', new Y.Map());
    item.set('place', [column, 'V1']);
    item.set('by', by);
    doc.getMap('items').set(id, item);
  });
}

export function destroyBoards(): void {
  for (const doc of open.splice(0)) doc.destroy();
}

export function sync(...docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

/** What the server does with a person's edit: finds what must be put right, and puts it right. */
export function repairAfter(doc: Y.Doc, by: string, edit: () => void, now = 2_000): readonly Repair[] {
  const mirror = new BoardMirror(doc);
  edit();
  const repairs = [...repairsFor(mirror.take(), { by, now }), ...documentRepairs(doc)];
  mirror.destroy();
  const writer = doc.clientID;
  doc.clientID = serverClientId;
  applyRepairs(doc, repairs, seededRandom(9));
  doc.clientID = writer;
  return repairs;
}

export const anna = { by: 'anna', now: 1_000 };
export const bert = { by: 'bert', now: 2_000 };
export const cardId = (n: number): string => `card${String(n).padStart(8, '0')}`;
/** An id of 12 characters that says what it is of. */
export const idOf = (name: string): string => name.toLowerCase().padEnd(12, '0');

import { newBoardDoc, type Random, seedBoard } from '@samenspel/board';
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

export function destroyBoards(): void {
  for (const doc of open.splice(0)) doc.destroy();
}

export function sync(...docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

export const anna = { by: 'anna', now: 1_000 };
export const bert = { by: 'bert', now: 2_000 };
export const cardId = (n: number): string => `card${String(n).padStart(8, '0')}`;

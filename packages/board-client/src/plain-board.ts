import { type Board, newBoardDoc, readBoard } from '@samenspel/board';
import type { PlainItem } from '@samenspel/board-protocol';
import * as Y from 'yjs';

/** Everything of a board that people put there, by id: items, comments and points of checklists. A copy that later changes leave alone. */
export function plainItems({ items, comments, checks, goneChecks }: Board): ReadonlyMap<string, PlainItem> {
  const all = new Map<string, PlainItem>(items);
  for (const lists of [comments, checks, goneChecks])
    for (const list of lists.values()) for (const record of list) all.set(record.id, record);
  return all;
}

/** Reads a board out of updates. */
export function boardOf(updates: readonly Uint8Array[]): Board {
  const doc = newBoardDoc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const board = readBoard(doc);
  doc.destroy();
  return board;
}

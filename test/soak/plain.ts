import { type Board, readBoard } from '@samenspel/board';
import type * as Y from 'yjs';

/** A board as text that is the same whenever the board is: for comparing replicas. */
export const plainBoard = (doc: Y.Doc): string => JSON.stringify(plain(readBoard(doc)));

/** Items by id as plain data, as an export holds them. */
export const plainItems = (board: Board): readonly unknown[] =>
  JSON.parse(JSON.stringify([...board.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))) as unknown[];

function plain(value: unknown): unknown {
  if (value instanceof Map) {
    return [...value]
      .map(([key, held]) => [key, plain(held)] as const)
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => [key, plain(held)]);
}

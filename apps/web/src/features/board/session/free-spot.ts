import { type Board, onCanvas, type Point } from '@samenspel/board';

/** A note's side and the space around it, in board units. */
const step = 220;
const perRow = 5;

/** Points for `count` notes right of all there is on the canvas, in rows, so that they lie on nothing. */
export function freeSpot(board: Board, count: number): readonly Point[] {
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  for (const item of board.items.values()) {
    if (!onCanvas(item) || item.at === undefined) continue;
    right = Math.max(right, item.at[0] + (item.size?.[0] ?? step));
    top = Math.min(top, item.at[1]);
  }
  const [x, y] = right === Number.NEGATIVE_INFINITY ? [0, 0] : [right + step / 4, top];
  return Array.from(
    { length: count },
    (_, index): Point => [x + (index % perRow) * step, y + Math.floor(index / perRow) * step],
  );
}

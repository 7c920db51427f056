import { boxOf } from './geometry';
import type { Scene } from './scene';
import type { Point, Size } from './types';

const gap = 20;
const maxRings = 12;

/** The nearest place to a point where something of this size covers nothing, its top-left corner; looked for in widening rings. */
export function freePlace(scene: Scene, [mx, my]: Point, [width, height]: Size): Point {
  const start: Point = [mx - width / 2, my - height / 2];
  const isFree = ([x, y]: Point) =>
    scene
      .search(boxOf({ x, y, width, height }))
      .every(({ item }) => item.kind === 'frame' || item.kind === 'connector');
  for (let ring = 0; ring <= maxRings; ring += 1) {
    for (const [column, row] of ringOf(ring)) {
      const place: Point = [start[0] + column * (width + gap), start[1] + row * (height + gap)];
      if (isFree(place)) return place;
    }
  }
  return start;
}

/** The cells of a square ring, those to the right and below first. */
function ringOf(ring: number): readonly Point[] {
  const cells: Point[] = [];
  for (let row = -ring; row <= ring; row += 1)
    for (let column = -ring; column <= ring; column += 1)
      if (Math.max(Math.abs(row), Math.abs(column)) === ring) cells.push([column, row]);
  const cost = ([column, row]: Point) => Math.abs(column) + Math.abs(row) - (column + row) / 100;
  return cells.sort((a, b) => cost(a) - cost(b));
}

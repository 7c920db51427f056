import { getStroke } from 'perfect-freehand';
import { boxAroundPoints, distance, distanceToLine } from './geometry';
import type { Point, Rect, StrokePoint } from './types';

/** A pen that presses harder draws wider; a marker has one width. */
const shapeOf = (width: number, marker: boolean, pressed: boolean, ended: boolean) => ({
  size: width,
  thinning: marker ? 0 : 0.55,
  smoothing: 0.5,
  streamline: 0.42,
  simulatePressure: !pressed && !marker,
  last: ended,
});

/** A mouse has no pressure: all its points tell the same. */
const hasPressure = (points: readonly StrokePoint[]): boolean => {
  const first = points[0]?.[2];
  return points.some(([, , pressure]) => pressure !== first);
};

/** The outline of a stroke as the `d` of an SVG path, which is also what `Path2D` takes. */
export function strokePath(points: readonly StrokePoint[], width: number, marker: boolean, ended = true): string {
  const outline = getStroke(points as unknown as number[][], shapeOf(width, marker, hasPressure(points), ended));
  const first = outline[0];
  if (!first) return '';
  const part = (value: number) => Math.round(value * 100) / 100;
  const at = ([x, y]: readonly number[]) => `${part(x ?? 0)} ${part(y ?? 0)}`;
  let path = `M${at(first)}Q`;
  for (let index = 0; index < outline.length; index += 1) {
    const here = outline[index]!;
    const next = outline[(index + 1) % outline.length]!;
    path += `${at(here)} ${at([((here[0] ?? 0) + (next[0] ?? 0)) / 2, ((here[1] ?? 0) + (next[1] ?? 0)) / 2])} `;
  }
  return `${path}Z`;
}

/** Leaves out points that tell nothing: nearer than `least` to the last kept one. The first and the last always stay. */
export function thinned(points: readonly StrokePoint[], least: number): StrokePoint[] {
  const kept: StrokePoint[] = [];
  for (const [index, point] of points.entries()) {
    const last = kept.at(-1);
    if (!last || distance([point[0], point[1]], [last[0], last[1]]) >= least) kept.push(point);
    else if (index === points.length - 1 && kept.length > 1) kept[kept.length - 1] = point;
  }
  return kept;
}

/** A stroke as an item takes it: its box, and its points from the corner of that box. */
export function asItem(points: readonly StrokePoint[]): { readonly rect: Rect; readonly points: StrokePoint[] } {
  const box = boxAroundPoints(points) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const rect = {
    x: box.minX,
    y: box.minY,
    width: Math.max(1, box.maxX - box.minX),
    height: Math.max(1, box.maxY - box.minY),
  };
  return { rect, points: points.map(([x, y, pressure]): StrokePoint => [x - box.minX, y - box.minY, pressure]) };
}

/** The points of a stroke that was resized, from the corner of its box. */
export function stretched(points: readonly StrokePoint[], width: number, height: number): readonly StrokePoint[] {
  const box = boxAroundPoints(points);
  if (!box) return points;
  const sx = width / Math.max(1, box.maxX - box.minX);
  const sy = height / Math.max(1, box.maxY - box.minY);
  if (Math.abs(sx - 1) < 1e-3 && Math.abs(sy - 1) < 1e-3) return points;
  return points.map(([x, y, pressure]): StrokePoint => [x * sx, y * sy, pressure]);
}

export function distanceToStroke(point: Point, points: readonly StrokePoint[]): number {
  const first = points[0];
  if (!first) return Number.POSITIVE_INFINITY;
  let least = distance(point, [first[0], first[1]]);
  for (let index = 1; index < points.length; index += 1) {
    const [ax, ay] = points[index - 1]!;
    const [bx, by] = points[index]!;
    least = Math.min(least, distanceToLine(point, [ax, ay], [bx, by]));
  }
  return least;
}

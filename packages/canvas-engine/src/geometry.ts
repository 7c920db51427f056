import type { Point, Rect } from './types';

/** A box as the spatial index wants it. */
export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** Where something stands: its box before turning, and the turn in degrees about the middle of the box. */
export interface Placement {
  readonly rect: Rect;
  readonly turn: number;
}

export const boxOf = (rect: Rect): Box => ({
  minX: rect.x,
  minY: rect.y,
  maxX: rect.x + rect.width,
  maxY: rect.y + rect.height,
});

export const rectOf = (box: Box): Rect => ({
  x: box.minX,
  y: box.minY,
  width: box.maxX - box.minX,
  height: box.maxY - box.minY,
});

export const middleOf = (rect: Rect): Point => [rect.x + rect.width / 2, rect.y + rect.height / 2];

export const touches = (a: Box, b: Box): boolean =>
  a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

export const encloses = (outer: Box, inner: Box): boolean =>
  outer.minX <= inner.minX && outer.minY <= inner.minY && outer.maxX >= inner.maxX && outer.maxY >= inner.maxY;

export const grown = (box: Box, by: number): Box => ({
  minX: box.minX - by,
  minY: box.minY - by,
  maxX: box.maxX + by,
  maxY: box.maxY + by,
});

/** The box around all; null for none. */
export function around(boxes: Iterable<Box>): Box | null {
  let all: Box | null = null;
  for (const box of boxes) {
    if (!all) all = { minX: box.minX, minY: box.minY, maxX: box.maxX, maxY: box.maxY };
    else {
      if (box.minX < all.minX) all.minX = box.minX;
      if (box.minY < all.minY) all.minY = box.minY;
      if (box.maxX > all.maxX) all.maxX = box.maxX;
      if (box.maxY > all.maxY) all.maxY = box.maxY;
    }
  }
  return all;
}

export const boxAroundPoints = (points: Iterable<readonly [number, number, ...unknown[]]>): Box | null => {
  let all: Box | null = null;
  for (const [x, y] of points) {
    if (!all) all = { minX: x, minY: y, maxX: x, maxY: y };
    else {
      if (x < all.minX) all.minX = x;
      if (y < all.minY) all.minY = y;
      if (x > all.maxX) all.maxX = x;
      if (y > all.maxY) all.maxY = y;
    }
  }
  return all;
};

/** A point turned about another, clockwise on a screen. */
export function turnedPoint([x, y]: Point, [cx, cy]: Point, degrees: number): Point {
  if (degrees === 0) return [x, y];
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos];
}

/** The corners of a placed box, clockwise from the top left. */
export function cornersOf({ rect, turn }: Placement): readonly [Point, Point, Point, Point] {
  const middle = middleOf(rect);
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  return [
    turnedPoint([rect.x, rect.y], middle, turn),
    turnedPoint([right, rect.y], middle, turn),
    turnedPoint([right, bottom], middle, turn),
    turnedPoint([rect.x, bottom], middle, turn),
  ];
}

/** The upright box around something placed. */
export function boxOfPlacement(placement: Placement): Box {
  if (placement.turn === 0) return boxOf(placement.rect);
  return boxAroundPoints(cornersOf(placement)) ?? boxOf(placement.rect);
}

/** A board point as seen by something turned: in coordinates in which its box is upright. */
export const intoPlacement = (point: Point, placement: Placement): Point =>
  turnedPoint(point, middleOf(placement.rect), -placement.turn);

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** How far a point is from a line between two. */
export function distanceToLine([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Degrees from 0 up to 360. */
export const wholeTurn = (degrees: number): number => ((degrees % 360) + 360) % 360;

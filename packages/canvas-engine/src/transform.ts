import { middleOf, type Placement, turnedPoint, wholeTurn } from './geometry';
import type { LiveGesture, Point, Rect } from './types';

export const moved = ({ rect, turn }: Placement, dx: number, dy: number): Placement => ({
  rect: { x: rect.x + dx, y: rect.y + dy, width: rect.width, height: rect.height },
  turn,
});

/** A point of one box at the same place in another. */
const mapped = ([x, y]: Point, from: Rect, to: Rect): Point => [
  to.x + ((x - from.x) / (from.width || 1)) * to.width,
  to.y + ((y - from.y) / (from.height || 1)) * to.height,
];

/** Something scaled along when a box around it becomes another. What is turned keeps its shape: it grows by the mean of both. */
export function scaled(placement: Placement, from: Rect, to: Rect): Placement {
  const sx = to.width / (from.width || 1);
  const sy = to.height / (from.height || 1);
  const [mx, my] = mapped(middleOf(placement.rect), from, to);
  const mean = Math.sqrt(Math.abs(sx * sy));
  const upright = placement.turn % 180 === 0;
  const width = placement.rect.width * (upright ? sx : mean);
  const height = placement.rect.height * (upright ? sy : mean);
  return { rect: { x: mx - width / 2, y: my - height / 2, width, height }, turn: placement.turn };
}

export function turned({ rect, turn }: Placement, about: Point, degrees: number): Placement {
  const [mx, my] = turnedPoint(middleOf(rect), about, degrees);
  return {
    rect: { x: mx - rect.width / 2, y: my - rect.height / 2, width: rect.width, height: rect.height },
    turn: wholeTurn(turn + degrees),
  };
}

/** Where something stands while a gesture is under way. */
export function duringGesture(placement: Placement, gesture: LiveGesture): Placement {
  switch (gesture.kind) {
    case 'drag':
      return moved(placement, gesture.dx, gesture.dy);
    case 'resize':
      if (gesture.ids.length === 1) return { rect: gesture.to, turn: placement.turn };
      return scaled(placement, gesture.from, gesture.to);
    case 'turn':
      return turned(placement, gesture.about, gesture.degrees);
    default:
      return placement;
  }
}

const toward = (from: number, to: number, part: number): number => from + (to - from) * part;

/** A gesture of someone else part of the way to its newest value, so that ten messages a second look like motion. */
export function easedGesture(shown: LiveGesture, newest: LiveGesture, part: number): LiveGesture {
  if (shown.kind === 'drag' && newest.kind === 'drag')
    return { ...newest, dx: toward(shown.dx, newest.dx, part), dy: toward(shown.dy, newest.dy, part) };
  if (shown.kind === 'resize' && newest.kind === 'resize') {
    const to = {
      x: toward(shown.to.x, newest.to.x, part),
      y: toward(shown.to.y, newest.to.y, part),
      width: toward(shown.to.width, newest.to.width, part),
      height: toward(shown.to.height, newest.to.height, part),
    };
    return { ...newest, to };
  }
  if (shown.kind === 'turn' && newest.kind === 'turn')
    return { ...newest, degrees: toward(shown.degrees, newest.degrees, part) };
  return newest;
}

/** What a resize handle pulls: -1 the left or top edge, 1 the right or bottom edge, 0 neither. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

const minSide = 12;

/**
 * The placement after a handle was pulled by (dx, dy) in board units. The opposite handle stays where it is, also when turned.
 * @param keep keep the proportions; a side handle then pulls the other side along about the middle
 */
export function pulled(placement: Placement, handle: Handle, dx: number, dy: number, keep: boolean): Placement {
  const { rect, turn } = placement;
  const [localX, localY] = turnedPoint([dx, dy], [0, 0], -turn);
  let width = Math.max(minSide, rect.width + handle.x * localX);
  let height = Math.max(minSide, rect.height + handle.y * localY);
  if (keep) {
    const sx = width / rect.width;
    const sy = height / rect.height;
    const least = Math.max(minSide / rect.width, minSide / rect.height);
    const wanted = handle.x === 0 ? sy : handle.y === 0 ? sx : Math.abs(sx - 1) > Math.abs(sy - 1) ? sx : sy;
    const scale = Math.max(least, wanted);
    width = rect.width * scale;
    height = rect.height * scale;
  }
  const [shiftX, shiftY] = turnedPoint(
    [(handle.x * (width - rect.width)) / 2, (handle.y * (height - rect.height)) / 2],
    [0, 0],
    turn,
  );
  const [mx, my] = middleOf(rect);
  return { rect: { x: mx + shiftX - width / 2, y: my + shiftY - height / 2, width, height }, turn };
}

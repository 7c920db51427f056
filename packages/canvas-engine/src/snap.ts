import type { Box } from './geometry';

/** A line shown while something snaps, in board units. */
export type Guide =
  | { readonly kind: 'line'; readonly axis: 'x' | 'y'; readonly at: number; readonly from: number; readonly to: number }
  /** Equal gaps: one mark per gap, across at `at`. */
  | { readonly kind: 'gap'; readonly axis: 'x' | 'y'; readonly from: number; readonly to: number; readonly at: number };

interface Snap {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

type Axis = 'x' | 'y';
const low = (box: Box, axis: Axis): number => (axis === 'x' ? box.minX : box.minY);
const high = (box: Box, axis: Axis): number => (axis === 'x' ? box.maxX : box.maxY);
const other = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x');
const linesOf = (box: Box, axis: Axis): readonly [number, number, number] => [
  low(box, axis),
  (low(box, axis) + high(box, axis)) / 2,
  high(box, axis),
];

const sameWithin = 0.01;

/**
 * How far a moving box must shift so that an edge or its middle lines up with one nearby, or so that gaps between neighbours are
 * equal, and the guides to show. Nothing within `reach`: no shift. Lining up goes before equal gaps.
 */
export function snapMove(moving: Box, near: readonly Box[], reach: number): Snap {
  const x = bestShift(moving, near, reach, 'x');
  const y = bestShift(moving, near, reach, 'y');
  const there = { minX: moving.minX + x, maxX: moving.maxX + x, minY: moving.minY + y, maxY: moving.maxY + y };
  return { dx: x, dy: y, guides: [...guidesFor(there, near, 'x'), ...guidesFor(there, near, 'y')] };
}

/** The shift of one dragged edge, given as a coordinate along an axis, to an edge or middle nearby. */
export function snapEdge(at: number, near: readonly Box[], reach: number, axis: Axis): number {
  return nearest(
    near.flatMap((box) => linesOf(box, axis).map((line) => line - at)),
    reach,
  );
}

function nearest(shifts: Iterable<number>, reach: number): number {
  let best = 0;
  let least = reach;
  for (const shift of shifts) {
    if (Math.abs(shift) >= least) continue;
    best = shift;
    least = Math.abs(shift);
  }
  return best;
}

function bestShift(moving: Box, near: readonly Box[], reach: number, axis: Axis): number {
  const own = linesOf(moving, axis);
  const shifts = near.flatMap((box) => linesOf(box, axis).flatMap((line) => own.map((mine) => line - mine)));
  if (shifts.some((shift) => Math.abs(shift) < sameWithin)) return 0;
  return nearest(shifts, reach) || nearest(gapShifts(moving, near, axis), reach);
}

/** Boxes that stand beside the moving one in the direction of the axis, in order. */
function row(moving: Box, near: readonly Box[], axis: Axis): readonly Box[] {
  const across = other(axis);
  return near
    .filter((box) => low(box, across) < high(moving, across) && high(box, across) > low(moving, across))
    .sort((a, b) => low(a, axis) - low(b, axis));
}

function gapShifts(moving: Box, near: readonly Box[], axis: Axis): number[] {
  const boxes = row(moving, near, axis);
  const shifts: number[] = [];
  for (let index = 1; index < boxes.length; index += 1) {
    const first = boxes[index - 1]!;
    const second = boxes[index]!;
    const gap = low(second, axis) - high(first, axis);
    if (gap <= 0) continue;
    const size = high(moving, axis) - low(moving, axis);
    shifts.push(high(second, axis) + gap - low(moving, axis));
    shifts.push(low(first, axis) - gap - high(moving, axis));
    if (gap > size) shifts.push(high(first, axis) + (gap - size) / 2 - low(moving, axis));
  }
  return shifts;
}

function guidesFor(there: Box, near: readonly Box[], axis: Axis): Guide[] {
  const across = other(axis);
  const own = linesOf(there, axis);
  const guides = new Map<number, { from: number; to: number; edge: boolean }>();
  for (const box of near) {
    for (const line of linesOf(box, axis)) {
      const mine = own.findIndex((at) => Math.abs(at - line) < sameWithin);
      if (mine < 0) continue;
      const known = guides.get(line);
      const from = Math.min(low(box, across), low(there, across), known?.from ?? Number.POSITIVE_INFINITY);
      const to = Math.max(high(box, across), high(there, across), known?.to ?? Number.NEGATIVE_INFINITY);
      guides.set(line, { from, to, edge: mine !== 1 });
    }
  }
  // A line through the middle says nothing when the edges lie on one line already.
  const edges = [...guides.values()].some(({ edge }) => edge);
  const lines = [...guides]
    .filter(([, { edge }]) => edge || !edges)
    .map(([at, { from, to }]): Guide => ({ kind: 'line', axis, at, from, to }));
  return lines.length > 0 ? lines : gapGuides(there, near, axis);
}

/** Marks in every gap that equals the one beside the moving box. */
function gapGuides(there: Box, near: readonly Box[], axis: Axis): Guide[] {
  const boxes = [...row(there, near, axis), there].sort((a, b) => low(a, axis) - low(b, axis));
  const across = other(axis);
  const at = (low(there, across) + high(there, across)) / 2;
  const gaps = boxes.slice(1).map((box, index) => ({
    from: high(boxes[index]!, axis),
    to: low(box, axis),
    beside: box === there || boxes[index] === there,
  }));
  const own = gaps.filter(({ from, to, beside }) => beside && to - from > 0);
  for (const { from, to } of own) {
    const equal = gaps.filter((gap) => Math.abs(gap.to - gap.from - (to - from)) < sameWithin);
    if (equal.length > 1) return equal.map((gap): Guide => ({ kind: 'gap', axis, from: gap.from, to: gap.to, at }));
  }
  return [];
}

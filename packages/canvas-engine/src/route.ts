import { type Box, boxAroundPoints, distance, distanceToLine, middleOf, type Placement, turnedPoint } from './geometry';
import type { Line, Point, Side } from './types';

/** One end of a connector: what it holds on to, or just a point. */
export type RouteEnd =
  | { readonly placement: Placement; readonly round: boolean; readonly side: Side | undefined }
  | { readonly point: Point };

/** How a connector runs. `points` is the line itself, or for a curve its start, two control points and its end. */
export interface Route extends Box {
  readonly line: Line;
  readonly points: readonly Point[];
  /** Direction of travel at both ends, as angles. */
  readonly startAngle: number;
  readonly endAngle: number;
  /** Where the caption stands. */
  readonly middle: Point;
}

export const sides: readonly Side[] = ['top', 'right', 'bottom', 'left'];
const normals: Readonly<Record<Side, Point>> = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] };
const stubLength = 22;

/** The middle of a side of something placed. */
export function sidePoint({ rect, turn }: Placement, side: Side): Point {
  const [mx, my] = middleOf(rect);
  const [nx, ny] = normals[side];
  return turnedPoint([mx + (nx * rect.width) / 2, my + (ny * rect.height) / 2], [mx, my], turn);
}

interface Anchor {
  readonly point: Point;
  /** Straight out of the side; null for a free end. */
  readonly out: Point | null;
}

const anchorAt = (placement: Placement, side: Side): Anchor => ({
  point: sidePoint(placement, side),
  out: turnedPoint(normals[side], [0, 0], placement.turn),
});

/** Runs a connector between two ends. An end without a side takes the one that gives the shortest way. */
export function routed(from: RouteEnd, to: RouteEnd, line: Line): Route {
  if (line === 'straight') return straight(from, to);
  const [a, b] = anchors(from, to);
  return line === 'curved' ? curved(a, b) : elbow(a, b);
}

function anchors(from: RouteEnd, to: RouteEnd): [Anchor, Anchor] {
  const choices = (end: RouteEnd): Anchor[] => {
    if ('point' in end) return [{ point: end.point, out: null }];
    return (end.side ? [end.side] : sides).map((side) => anchorAt(end.placement, side));
  };
  let best: [Anchor, Anchor] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const a of choices(from)) {
    for (const b of choices(to)) {
      const cost = distance(a.point, b.point) + turnedAway(a, b.point) + turnedAway(b, a.point);
      if (cost < least) {
        least = cost;
        best = [a, b];
      }
    }
  }
  return best!;
}

/** A side that looks away from where the line must go costs a way around. */
function turnedAway({ point, out }: Anchor, goal: Point): number {
  if (!out) return 0;
  const along = (goal[0] - point[0]) * out[0] + (goal[1] - point[1]) * out[1];
  return along < 0 ? 80 - along : 0;
}

function straight(from: RouteEnd, to: RouteEnd): Route {
  const rough = (end: RouteEnd): Point =>
    'point' in end ? end.point : end.side ? sidePoint(end.placement, end.side) : middleOf(end.placement.rect);
  const edge = (end: RouteEnd, goal: Point): Point =>
    'point' in end || end.side ? rough(end) : edgeToward(end.placement, end.round, goal);
  const start = edge(from, rough(to));
  const end = edge(to, rough(from));
  const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
  return route('straight', [start, end], angle, angle, [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]);
}

/** Where the line from the middle of something to a point leaves it. */
export function edgeToward({ rect, turn }: Placement, round: boolean, goal: Point): Point {
  const middle = middleOf(rect);
  const [gx, gy] = turnedPoint(goal, middle, -turn);
  const dx = gx - middle[0];
  const dy = gy - middle[1];
  if (dx === 0 && dy === 0) return middle;
  const halfWidth = rect.width / 2;
  const halfHeight = rect.height / 2;
  const part = round
    ? 1 / Math.hypot(dx / halfWidth, dy / halfHeight)
    : Math.min(halfWidth / Math.abs(dx || 1e-9), halfHeight / Math.abs(dy || 1e-9));
  return turnedPoint([middle[0] + dx * part, middle[1] + dy * part], middle, turn);
}

function curved(a: Anchor, b: Anchor): Route {
  const outA = a.out ?? directionTo(a.point, b.point);
  const outB = b.out ?? directionTo(b.point, a.point);
  const c1 = reached(a.point, outA, b.point);
  const c2 = reached(b.point, outB, a.point);
  const points = [a.point, c1, c2, b.point] as const;
  return route('curved', points, Math.atan2(outA[1], outA[0]), Math.atan2(-outB[1], -outB[0]), onCurve(points, 0.5));
}

/** Where a curve bends: out of the side, but never past what lies ahead, or it would swing to and fro. */
function reached(from: Point, out: Point, goal: Point): Point {
  const ahead = (goal[0] - from[0]) * out[0] + (goal[1] - from[1]) * out[1];
  const reach = Math.max(24, Math.min(ahead > 0 ? ahead * 0.6 : distance(from, goal) * 0.45, 240));
  return [from[0] + out[0] * reach, from[1] + out[1] * reach];
}

/** The unit direction along the axis in which two points are farthest apart. */
function directionTo(from: Point, to: Point): Point {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  return Math.abs(dx) >= Math.abs(dy) ? [Math.sign(dx) || 1, 0] : [0, Math.sign(dy) || 1];
}

function onCurve([p0, p1, p2, p3]: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t;
  const mix = (axis: 0 | 1) =>
    u * u * u * p0[axis] + 3 * u * u * t * p1[axis] + 3 * u * t * t * p2[axis] + t * t * t * p3[axis];
  return [mix(0), mix(1)];
}

function elbow(a: Anchor, b: Anchor): Route {
  const outA = squared(a.out ?? directionTo(a.point, b.point));
  const outB = squared(b.out ?? directionTo(b.point, a.point));
  const p: Point = [a.point[0] + outA[0] * stubLength, a.point[1] + outA[1] * stubLength];
  const q: Point = [b.point[0] + outB[0] * stubLength, b.point[1] + outB[1] * stubLength];
  const mx = (p[0] + q[0]) / 2;
  const my = (p[1] + q[1]) / 2;
  const ways: readonly (readonly Point[])[] = [
    [[q[0], p[1]]],
    [[p[0], q[1]]],
    [
      [mx, p[1]],
      [mx, q[1]],
    ],
    [
      [p[0], my],
      [q[0], my],
    ],
  ];
  let best: Point[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    const points = withoutStraights([a.point, p, ...way, q, b.point]);
    const cost = elbowCost(points);
    if (cost < least) {
      least = cost;
      best = points;
    }
  }
  const [first, second] = [best[0]!, best[1]!];
  const [before, last] = [best.at(-2)!, best.at(-1)!];
  return route(
    'elbow',
    best,
    Math.atan2(second[1] - first[1], second[0] - first[0]),
    Math.atan2(last[1] - before[1], last[0] - before[0]),
    halfway(best),
  );
}

/** The nearest of the four directions. */
const squared = ([x, y]: Point): Point => (Math.abs(x) >= Math.abs(y) ? [Math.sign(x) || 1, 0] : [0, Math.sign(y)]);

/** Short, few corners, and never straight back over itself. */
function elbowCost(points: readonly Point[]): number {
  let cost = points.length * 30;
  for (let index = 1; index < points.length; index += 1) {
    const here = points[index]!;
    const before = points[index - 1]!;
    cost += distance(here, before);
    const next = points[index + 1];
    if (!next) continue;
    const turnBack = (here[0] - before[0]) * (next[0] - here[0]) + (here[1] - before[1]) * (next[1] - here[1]);
    if (turnBack < 0) cost += 10_000;
  }
  return cost;
}

/** Drops points in the middle of a straight part, but keeps those where the line turns back. */
function withoutStraights(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && distance(last, point) < 0.01) continue;
    const before = kept.at(-2);
    const straightOn =
      last &&
      before &&
      ((before[0] === last[0] && last[0] === point[0] && (last[1] - before[1]) * (point[1] - last[1]) > 0) ||
        (before[1] === last[1] && last[1] === point[1] && (last[0] - before[0]) * (point[0] - last[0]) > 0));
    if (straightOn) kept.pop();
    kept.push(point);
  }
  if (kept.length === 1) kept.push(kept[0]!);
  return kept;
}

/** The point halfway along a line of several parts. */
function halfway(points: readonly Point[]): Point {
  let left = 0;
  for (let index = 1; index < points.length; index += 1) left += distance(points[index]!, points[index - 1]!);
  left /= 2;
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1]!;
    const to = points[index]!;
    const length = distance(from, to);
    if (left <= length && length > 0) {
      const part = left / length;
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    }
    left -= length;
  }
  return points[0] ?? [0, 0];
}

function route(line: Line, points: readonly Point[], startAngle: number, endAngle: number, middle: Point): Route {
  const box = boxAroundPoints(points)!;
  return { ...box, line, points, startAngle, endAngle, middle };
}

/** The line as short straight parts, for distances. */
function asParts({ line, points }: Route): readonly Point[] {
  if (line !== 'curved') return points;
  const curve = points as readonly [Point, Point, Point, Point];
  return Array.from({ length: 17 }, (_, index) => onCurve(curve, index / 16));
}

export function distanceToRoute(point: Point, run: Route): number {
  const parts = asParts(run);
  let least = Number.POSITIVE_INFINITY;
  for (let index = 1; index < parts.length; index += 1)
    least = Math.min(least, distanceToLine(point, parts[index - 1]!, parts[index]!));
  return least;
}

/** The side of a box whose middle is nearest to a point, when that is within reach. */
export function nearSide(placement: Placement, point: Point, reach: number): Side | undefined {
  let best: Side | undefined;
  let least = reach;
  for (const side of sides) {
    const far = distance(sidePoint(placement, side), point);
    if (far < least) {
      least = far;
      best = side;
    }
  }
  return best;
}

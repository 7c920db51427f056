import fc from 'fast-check';
import type { Placement } from '../src/geometry';
import { distanceToRoute, edgeToward, nearSide, type RouteEnd, routed, sidePoint } from '../src/route';
import type { Point } from '../src/types';

const at = (x: number, y: number, turn = 0): Placement => ({ rect: { x, y, width: 100, height: 100 }, turn });
const hold = (placement: Placement, side?: 'top' | 'right' | 'bottom' | 'left'): RouteEnd => ({
  ...{ placement, round: false, side },
});
const places = fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -600, max: 600 }));

describe('connectors', () => {
  it('CE14: an end without a side takes the shortest way', () => {
    const { points } = routed(hold(at(0, 0)), hold(at(300, 0)), 'curved');
    expect(points[0]).toEqual([100, 50]);
    expect(points.at(-1)).toEqual([300, 50]);
    expect(routed(hold(at(0, 0)), hold(at(0, 400)), 'elbow').points).toEqual([
      [50, 100],
      [50, 400],
    ]);
  });

  it('CE14: a straight end lies on the edge', () => {
    const { points } = routed(hold(at(0, 0)), hold(at(300, 0)), 'straight');
    expect(points).toEqual([
      [100, 50],
      [300, 50],
    ]);
    const [x, y] = edgeToward(at(0, 0), true, [500, 500]);
    expect(Math.hypot(x - 50, y - 50)).toBeCloseTo(50);
  });

  it('CE14: a named side is kept, turned along', () => {
    const { points } = routed(hold(at(0, 0), 'top'), { point: [300, 300] }, 'straight');
    expect(points[0]).toEqual([50, 0]);
    const [x, y] = sidePoint(at(0, 0, 90), 'top');
    expect([Math.round(x), Math.round(y)]).toEqual([100, 50]);
    expect(nearSide(at(0, 0), [52, 4], 10)).toBe('top');
    expect(nearSide(at(0, 0), [50, 50], 10)).toBeUndefined();
  });

  it('CE15: an elbow is level and upright, leaves straight out, and never runs back', () => {
    const sides = fc.constantFrom(undefined, 'top' as const, 'right' as const, 'bottom' as const, 'left' as const);
    fc.assert(
      fc.property(places, sides, sides, ([x, y], a, b) => {
        fc.pre(Math.abs(x) > 170 || Math.abs(y) > 170);
        const { points } = routed(hold(at(0, 0), a), hold(at(x, y), b), 'elbow');
        for (let index = 1; index < points.length; index += 1) {
          const from = points[index - 1]!;
          const to = points[index]!;
          expect(Math.min(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]))).toBeLessThan(0.01);
          const next = points[index + 1];
          if (!next) continue;
          const back = (to[0] - from[0]) * (next[0] - to[0]) + (to[1] - from[1]) * (next[1] - to[1]);
          expect(back).toBeGreaterThan(-0.01);
        }
      }),
      { seed: 20261120, numRuns: 400 },
    );
  });

  it('measures how far a point is from a curve', () => {
    const run = routed({ point: [0, 0] }, { point: [300, 0] }, 'curved');
    expect(distanceToRoute([150, 0], run)).toBeLessThan(1);
    expect(distanceToRoute([150, 40] as Point, run)).toBeGreaterThan(35);
  });
});

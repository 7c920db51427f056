import fc from 'fast-check';
import type { Point } from '../src/types';
import { between, fitted, maxZoom, minZoom, pinched, toBoard, toScreen, visibleRect, zoomedAt } from '../src/view';

const screen = { width: 1366, height: 768 };
const views = fc.record({
  x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  zoom: fc.double({ min: minZoom, max: maxZoom, noNaN: true }),
});
const points = fc.tuple(fc.integer({ min: 0, max: 1366 }), fc.integer({ min: 0, max: 768 }));
const near = (a: Point, b: Point, digits = 3) => {
  expect(a[0]).toBeCloseTo(b[0], digits);
  expect(a[1]).toBeCloseTo(b[1], digits);
};

describe('a view', () => {
  it('CE1: zooming keeps the board point under the pointer', () => {
    fc.assert(
      fc.property(views, points, fc.double({ min: 0.01, max: 50, noNaN: true }), (view, at, factor) => {
        const next = zoomedAt(view, screen, factor, at);
        expect(next.zoom).toBeGreaterThanOrEqual(minZoom);
        expect(next.zoom).toBeLessThanOrEqual(maxZoom);
        near(toBoard(next, screen, at), toBoard(view, screen, at), 4);
      }),
    );
  });

  it('maps to the screen and back', () => {
    fc.assert(fc.property(views, points, (view, at) => near(toScreen(view, screen, toBoard(view, screen, at)), at, 4)));
  });

  it('CE2: fitting shows a box whole, never larger than life', () => {
    const view = fitted({ x: 100, y: 100, width: 4000, height: 1000 }, screen, 48);
    const { x, y, width, height } = visibleRect(view, screen);
    expect(x).toBeLessThanOrEqual(100);
    expect(x + width).toBeGreaterThanOrEqual(4100);
    expect(y).toBeLessThanOrEqual(100);
    expect(y + height).toBeGreaterThanOrEqual(1100);
    expect(fitted({ x: 0, y: 0, width: 10, height: 10 }, screen, 48).zoom).toBe(1);
    expect(fitted({ x: 0, y: 0, width: 1e9, height: 1 }, screen, 48).zoom).toBe(minZoom);
  });

  it('CE3: two fingers keep what is between them and zoom by their distance', () => {
    const view = { x: 50, y: 20, zoom: 1 };
    const before = [
      [100, 100],
      [200, 100],
    ] as const;
    const now = [
      [150, 300],
      [350, 300],
    ] as const;
    const next = pinched(view, screen, before, now);
    expect(next.zoom).toBeCloseTo(2);
    near(toBoard(next, screen, [250, 300]), toBoard(view, screen, [150, 100]));
  });

  it('travels from one view to the other without leaving the line between', () => {
    const from = { x: 0, y: 0, zoom: 0.1 };
    const to = { x: 1000, y: 500, zoom: 2 };
    expect(between(from, to, 0)).toEqual(from);
    const end = between(from, to, 1);
    near([end.x, end.y], [1000, 500]);
    expect(end.zoom).toBeCloseTo(2);
    const half = between(from, to, 0.5);
    expect(half.x).toBeCloseTo(2 * half.y);
  });
});

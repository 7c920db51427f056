import { asItem, distanceToStroke, stretched, strokePath, thinned } from '../src/stroke';
import type { StrokePoint } from '../src/types';

const line = (pressure: (part: number) => number): StrokePoint[] =>
  Array.from({ length: 40 }, (_, index) => [index * 5, 100, pressure(index / 39)]);

/** Height of an outline around a place along the line. */
function width(path: string, x: number): number {
  const numbers = path.match(/-?[\d.]+/g)!.map(Number);
  const heights = numbers.flatMap((value, index) =>
    index % 2 === 0 && Math.abs(value - x) < 6 ? [numbers[index + 1]!] : [],
  );
  return Math.max(...heights) - Math.min(...heights);
}

describe('a stroke', () => {
  it('CE18: is wider where the pen pressed', () => {
    const path = strokePath(
      line((part) => 0.1 + 0.9 * part),
      10,
      false,
    );
    expect(width(path, 160)).toBeGreaterThan(width(path, 40) * 1.3);
  });

  it('CE18: of a marker has one width', () => {
    const path = strokePath(
      line((part) => 0.1 + 0.9 * part),
      10,
      true,
    );
    expect(width(path, 160)).toBeCloseTo(width(path, 60), 0);
  });

  it('CE18: keeps its ends when it is thinned', () => {
    const points = line(() => 0.5);
    const kept = thinned(points, 23);
    expect(kept.length).toBeLessThan(points.length / 3);
    expect(kept[0]).toEqual(points[0]);
    expect(kept.at(-1)).toEqual(points.at(-1));
  });

  it('becomes an item with its points from its corner, and can be stretched', () => {
    const { rect, points } = asItem([
      [10, 20, 0.5],
      [60, 40, 0.5],
    ]);
    expect(rect).toEqual({ x: 10, y: 20, width: 50, height: 20 });
    expect(points[1]).toEqual([50, 20, 0.5]);
    expect(stretched(points, 100, 20)[1]).toEqual([100, 20, 0.5]);
    expect(distanceToStroke([25, 10], points)).toBeLessThan(0.01);
  });
});

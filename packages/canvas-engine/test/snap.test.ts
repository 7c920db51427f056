import fc from 'fast-check';
import { snapEdge, snapMove } from '../src/snap';

const box = (x: number, y: number, width = 100, height = 100) => ({
  minX: x,
  minY: y,
  maxX: x + width,
  maxY: y + height,
});

describe('snapping', () => {
  it('CE7: lines up an edge with an edge nearby, and shows the line', () => {
    const { dx, dy, guides } = snapMove(box(204, 300), [box(200, 0)], 6);
    expect([dx, dy]).toEqual([-4, 0]);
    expect(guides).toContainEqual({ kind: 'line', axis: 'x', at: 200, from: 0, to: 400 });
  });

  it('CE7: lines up middles of things of different size', () => {
    const { dx } = snapMove(box(128, 300, 40, 40), [box(100, 0)], 6);
    expect(dx).toBe(2);
  });

  it('CE7: the nearest of all lines wins', () => {
    const { dx } = snapMove(box(105, 300), [box(100, 0), box(107, 600)], 8);
    expect(dx).toBe(2);
  });

  it('CE7: goes on with the gap its neighbours have', () => {
    const { dx, guides } = snapMove(box(283, 13), [box(0, 0), box(140, 0)], 6);
    expect(dx).toBe(-3);
    expect(guides.filter(({ kind }) => kind === 'gap')).toHaveLength(2);
  });

  it('CE7: stands in the middle of a gap', () => {
    const { dx } = snapMove(box(203, 13), [box(0, 0), box(400, 0)], 6);
    expect(dx).toBe(-3);
  });

  it('CE7: nothing within reach, nothing shifts', () => {
    expect(snapMove(box(50, 300), [box(1000, 1000)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(snapEdge(50, [box(1000, 1000)], 6, 'x')).toBe(0);
  });

  it('CE7: never shifts farther than its reach', () => {
    const boxes = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 12 }), (moving, near) => {
        const { dx, dy } = snapMove(
          box(moving.x, moving.y),
          near.map(({ x, y }) => box(x, y)),
          6,
        );
        expect(Math.abs(dx)).toBeLessThan(6);
        expect(Math.abs(dy)).toBeLessThan(6);
      }),
    );
  });
});

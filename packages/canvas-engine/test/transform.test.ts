import fc from 'fast-check';
import { cornersOf, type Placement } from '../src/geometry';
import { snappedTurn } from '../src/tools/turn';
import { duringGesture, easedGesture, type Handle, pulled, scaled, turned } from '../src/transform';

const placed = (turn = 0): Placement => ({ rect: { x: 100, y: 50, width: 200, height: 100 }, turn });
const corner = { nw: 0, ne: 1, se: 2, sw: 3 } as const;
const handles: readonly (readonly [Handle, keyof typeof corner])[] = [
  [{ x: 1, y: 1 }, 'nw'],
  [{ x: -1, y: -1 }, 'se'],
  [{ x: 1, y: -1 }, 'sw'],
  [{ x: -1, y: 1 }, 'ne'],
];

describe('changing size and direction', () => {
  it('CE9: the opposite corner stays, however it is turned', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -400, max: 400 }),
        fc.boolean(),
        (turn, dx, dy, keep) => {
          for (const [handle, opposite] of handles) {
            const before = cornersOf(placed(turn))[corner[opposite]];
            const after = cornersOf(pulled(placed(turn), handle, dx, dy, keep))[corner[opposite]];
            expect(after[0]).toBeCloseTo(before[0], 6);
            expect(after[1]).toBeCloseTo(before[1], 6);
          }
        },
      ),
    );
  });

  it('CE9: keeps proportions where asked, and a least size always', () => {
    const { rect } = pulled(placed(), { x: 1, y: 1 }, 100, 10, true);
    expect(rect.width / rect.height).toBeCloseTo(2);
    const small = pulled(placed(), { x: 1, y: 1 }, -5000, -5000, false).rect;
    expect([small.width, small.height]).toEqual([12, 12]);
  });

  it('CE9: several are scaled along with the box around them', () => {
    const one = scaled(placed(), { x: 0, y: 0, width: 400, height: 200 }, { x: 0, y: 0, width: 800, height: 400 });
    expect(one.rect).toEqual({ x: 200, y: 100, width: 400, height: 200 });
  });

  it('CE10: turning snaps', () => {
    expect(snappedTurn(22, true)).toBe(15);
    expect(snappedTurn(23, true)).toBe(30);
    expect(snappedTurn(43, false)).toBe(45);
    expect(snappedTurn(30, false)).toBe(30);
    expect(turned(placed(350), [200, 100], 20).turn).toBe(10);
  });

  it('CE31: a gesture of someone else glides to its newest value', () => {
    const newest = { kind: 'drag', ids: ['a'], dx: 100, dy: 0 } as const;
    let shown = easedGesture({ ...newest, dx: 0 }, newest, 0.4);
    expect(shown).toMatchObject({ dx: 40 });
    for (let frame = 0; frame < 20; frame += 1) shown = easedGesture(shown, newest, 0.4);
    expect(duringGesture(placed(), shown).rect.x).toBeCloseTo(200, 1);
  });
});

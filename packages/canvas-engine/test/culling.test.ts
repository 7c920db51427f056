import { Culling, limitOf, modeFor } from '../src/culling';
import { besides } from '../src/offscreen';

const view = (x: number, y: number, width = 1000, height = 600) => ({
  minX: x,
  minY: y,
  maxX: x + width,
  maxY: y + height,
});

describe('what is drawn', () => {
  it('CE4: keeps 1.3 times the view until the view leaves it', () => {
    const culling = new Culling();
    expect(culling.follow(view(0, 0))).toBe(true);
    expect(culling.box).toEqual({ minX: -150, minY: -90, maxX: 1150, maxY: 690 });
    expect(culling.follow(view(149, 89))).toBe(false);
    expect(culling.follow(view(151, 0))).toBe(true);
  });

  it('CE4: takes a smaller part when one zooms in far', () => {
    const culling = new Culling();
    culling.follow(view(0, 0));
    expect(culling.follow(view(300, 200, 200, 120))).toBe(true);
  });

  it('CE5: paints above the limit, and returns to elements only well below it', () => {
    expect(modeFor(600, 1366, 'near')).toBe('near');
    expect(modeFor(601, 1366, 'near')).toBe('far');
    expect(modeFor(560, 1366, 'far')).toBe('far');
    expect(modeFor(500, 1366, 'far')).toBe('near');
    expect(modeFor(300, 390, 'near')).toBe('far');
    expect(limitOf(390)).toBeLessThan(limitOf(1366));
  });

  it('CE6: what a shifted picture leaves open is at most two strips', () => {
    const strips = besides({ minX: 30, minY: -20, maxX: 1030, maxY: 580 }, 1000, 600);
    expect(strips).toEqual([
      { minX: 0, minY: 580, maxX: 1000, maxY: 600 },
      { minX: 0, minY: 0, maxX: 30, maxY: 580 },
    ]);
    expect(besides({ minX: 0, minY: 0, maxX: 1000, maxY: 600 }, 1000, 600)).toEqual([]);
    const apart = besides({ minX: 2000, minY: 0, maxX: 3000, maxY: 600 }, 1000, 600);
    expect(apart.reduce((sum, { minX, maxX, minY, maxY }) => sum + (maxX - minX) * (maxY - minY), 0)).toBe(600_000);
  });
});

import { inReadingOrder } from '../src/reading-order';

const box = (id: string, x: number, y: number) => ({ id, minX: x, minY: y, maxX: x + 100, maxY: y + 100 });

describe('reading order', () => {
  it('CE28: reads rows from the top, left to right, however unevenly they hang', () => {
    const scattered = [box('4', 140, 220), box('2', 130, -10), box('3', 0, 200), box('1', 0, 15), box('5', 10, 420)];
    expect(inReadingOrder(scattered).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });
});

import fc from 'fast-check';
import { aligned, type Boxed, distributed, inReadingOrder, tidied } from './arrange';

const box = (id: string, x: number, y: number, width = 100, height = 100): Boxed => ({
  ...{ id, minX: x, minY: y, maxX: x + width, maxY: y + height },
});
const heap = [box('a', 0, 0), box('b', 210, 40, 50, 50), box('c', 500, 90)];

describe('arranging', () => {
  it('CE8: aligns to every edge and middle', () => {
    expect(aligned(heap, 'left').get('b')).toEqual([0, 40]);
    expect(aligned(heap, 'right').get('a')).toEqual([500, 0]);
    expect(aligned(heap, 'center').get('b')).toEqual([275, 40]);
    expect(aligned(heap, 'top').get('c')).toEqual([500, 0]);
    expect(aligned(heap, 'bottom').get('b')).toEqual([210, 140]);
    expect(aligned(heap, 'middle').get('a')).toEqual([0, 45]);
    expect(aligned([], 'left').size).toBe(0);
  });

  it('CE8: distributes with equal gaps between the outermost', () => {
    const places = distributed(heap, 'x');
    expect(places.get('a')).toEqual([0, 0]);
    expect(places.get('b')).toEqual([275, 40]);
    expect(places.get('c')).toEqual([500, 90]);
    expect(distributed(heap.slice(0, 2), 'x').size).toBe(0);
  });

  it('CE8: tidies into rows that overlap nowhere, from the corner of the heap', () => {
    const boxes = fc.array(fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(boxes, (places) => {
        const items = places.map(({ x, y }, index) => box(String(index), x, y, 60 + (index % 3) * 30, 50));
        const tidy = tidied(items, 20);
        expect(tidy.size).toBe(items.length);
        const after = items.map((item) => {
          const [x, y] = tidy.get(item.id)!;
          return box(item.id, x, y, item.maxX - item.minX, item.maxY - item.minY);
        });
        for (const a of after)
          for (const b of after)
            if (a !== b) expect(a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY).toBe(false);
        expect(Math.min(...after.map(({ minX }) => minX))).toBe(Math.min(...items.map(({ minX }) => minX)));
        expect(Math.min(...after.map(({ minY }) => minY))).toBe(Math.min(...items.map(({ minY }) => minY)));
      }),
    );
  });

  it('CE28: reads rows from the top, left to right, however unevenly they hang', () => {
    const scattered = [box('4', 140, 220), box('2', 130, -10), box('3', 0, 200), box('1', 0, 15), box('5', 10, 420)];
    expect(inReadingOrder(scattered).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });
});

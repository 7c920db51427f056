import fc from 'fast-check';
import { align, distribute, type Shift, spaceOut, tidy, tidyGap } from '../src/arrange/arrange';
import { around, type Box, overlap, readingOrder, right } from '../src/arrange/boxes';

const box = (x: number, y: number, w = 160, h = 160): Box => ({ x, y, w, h });
const moved = (boxes: readonly Box[], shifts: readonly Shift[]): Box[] =>
  boxes.map((one, index) => ({ ...one, x: one.x + (shifts[index]?.[0] ?? 0), y: one.y + (shifts[index]?.[1] ?? 0) }));

const anyBox = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  w: fc.integer({ min: 1, max: 400 }),
  h: fc.integer({ min: 1, max: 400 }),
});

test('aligning moves along one axis only, to the outermost side', () => {
  const boxes = [box(0, 0), box(50, 300), box(-20, 600)];
  expect(moved(boxes, align(boxes, 'left')).map(({ x, y }) => [x, y])).toEqual([
    [-20, 0],
    [-20, 300],
    [-20, 600],
  ]);
  expect(moved(boxes, align(boxes, 'right')).map(right)).toEqual([210, 210, 210]);
  expect(moved(boxes, align(boxes, 'bottom')).map(({ y }) => y)).toEqual([600, 600, 600]);
});

test('aligning in the middle keeps the box around all', () => {
  const boxes = [box(0, 0, 100, 40), box(200, 10, 300, 80)];
  const after = moved(boxes, align(boxes, 'middle'));
  expect(after.map(({ y, h }) => y + h / 2)).toEqual([45, 45]);
});

test('distributing gives equal gaps and leaves the outermost', () => {
  const boxes = [box(0, 0, 100), box(500, 0, 100), box(120, 0, 100)];
  expect(moved(boxes, distribute(boxes, 'horizontal')).map(({ x }) => x)).toEqual([0, 500, 250]);
});

test('two things have nothing to distribute, none has nothing to do', () => {
  expect(distribute([box(0, 0), box(500, 0)], 'vertical')).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(align([], 'top')).toEqual([]);
  expect(tidy([])).toEqual([]);
  expect(spaceOut([], 'vertical')).toEqual([]);
});

test('spacing out takes the first as it is and the same gap between all', () => {
  const boxes = [box(0, 900, 160, 50), box(0, 0, 160, 100), box(0, 10, 160, 160)];
  expect(moved(boxes, spaceOut(boxes, 'vertical', 10)).map(({ y }) => y)).toEqual([280, 0, 110]);
});

test('tidying keeps rows that are there', () => {
  const boxes = [box(0, 3), box(210, -4), box(400, 5), box(4, 230), box(180, 221)];
  const after = moved(boxes, tidy(boxes));
  const step = 160 + tidyGap;
  expect(after.map(({ x, y }) => [x, y])).toEqual([
    [0, -4],
    [step, -4],
    [2 * step, -4],
    [0, step - 4],
    [step, step - 4],
  ]);
});

test('tidying any heap leaves no overlap and keeps the top left corner', () => {
  fc.assert(
    fc.property(fc.array(anyBox, { minLength: 1, maxLength: 30 }), (boxes) => {
      const after = moved(boxes, tidy(boxes));
      for (const [index, one] of after.entries())
        for (const other of after.slice(index + 1)) expect(overlap(one, other)).toBe(false);
      const [before, now] = [around(boxes), around(after)];
      expect([now?.x, now?.y]).toEqual([before?.x, before?.y]);
    }),
  );
});

test('reading order takes about the same height as one row', () => {
  const things = [box(300, 0), box(0, 30), box(0, 200), box(600, 60)];
  expect(readingOrder(things, (one) => one).map(({ x }) => x)).toEqual([0, 300, 600, 0]);
});

import { around, type Box, bottom, middleX, middleY, readingOrder, right, rowsOf } from './boxes';

/** How far a box goes, in board units. */
export type Shift = readonly [dx: number, dy: number];
export type Side = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontal' | 'vertical';

/** The usual space between tidy things. */
export const tidyGap = 24;

/** Puts boxes in one line along a side (or the middle) of the box around all. Answers one shift for each box. */
export function align(boxes: readonly Box[], side: Side): Shift[] {
  const whole = around(boxes);
  if (whole === null) return [];
  return boxes.map((box) => shiftTo(side, box, whole));
}

function shiftTo(side: Side, box: Box, whole: Box): Shift {
  switch (side) {
    case 'left':
      return [whole.x - box.x, 0];
    case 'center':
      return [middleX(whole) - middleX(box), 0];
    case 'right':
      return [right(whole) - right(box), 0];
    case 'top':
      return [0, whole.y - box.y];
    case 'middle':
      return [0, middleY(whole) - middleY(box)];
    case 'bottom':
      return [0, bottom(whole) - bottom(box)];
  }
}

/** Makes the space between neighbours equal; the outermost stay. */
export function distribute(boxes: readonly Box[], axis: Axis): Shift[] {
  const whole = around(boxes);
  if (whole === null || boxes.length < 3) return boxes.map(() => [0, 0]);
  const taken = boxes.reduce((sum, box) => sum + length(box, axis), 0);
  const gap = ((axis === 'horizontal' ? whole.w : whole.h) - taken) / (boxes.length - 1);
  return inLine(boxes, axis, gap);
}

/** Puts the same space between neighbours, from the first on. */
export const spaceOut = (boxes: readonly Box[], axis: Axis, gap = tidyGap): Shift[] => inLine(boxes, axis, gap);

/**
 * Lays boxes out as a grid in reading order, from the top left of the box around all. A column is as wide as its widest box
 * and a row as high as its highest. Boxes that already lie in rows keep about as many columns; a heap becomes about square.
 */
export function tidy(boxes: readonly Box[], gap = tidyGap): Shift[] {
  const whole = around(boxes);
  if (whole === null) return [];
  const order = readingOrder(
    boxes.map((_, index) => index),
    (index) => at(boxes, index),
  );
  const columns = columnsFor(boxes);
  const widths: number[] = [];
  const heights: number[] = [];
  for (const [place, index] of order.entries()) {
    const { w, h } = at(boxes, index);
    const column = place % columns;
    const row = Math.floor(place / columns);
    widths[column] = Math.max(widths[column] ?? 0, w);
    heights[row] = Math.max(heights[row] ?? 0, h);
  }
  const lefts = starts(widths, whole.x, gap);
  const tops = starts(heights, whole.y, gap);
  const shifts: Shift[] = boxes.map(() => [0, 0]);
  for (const [place, index] of order.entries()) {
    const box = at(boxes, index);
    shifts[index] = [(lefts[place % columns] ?? 0) - box.x, (tops[Math.floor(place / columns)] ?? 0) - box.y];
  }
  return shifts;
}

/** As many as the longest row has where things lie in clear rows without overlap; else a square's worth. */
function columnsFor(boxes: readonly Box[]): number {
  const rows = rowsOf(boxes, (box) => box);
  const clear = rows.every((row) => row.every((box, index) => index === 0 || box.x >= right(at(row, index - 1)) - 1));
  const longest = Math.max(...rows.map((row) => row.length));
  return clear ? longest : Math.max(1, Math.ceil(Math.sqrt(boxes.length)));
}

function inLine(boxes: readonly Box[], axis: Axis, gap: number): Shift[] {
  const order = boxes.map((_, index) => index).sort((a, b) => start(at(boxes, a), axis) - start(at(boxes, b), axis));
  const shifts: Shift[] = boxes.map(() => [0, 0]);
  let next = start(at(boxes, order[0] ?? 0), axis);
  for (const index of order) {
    const box = at(boxes, index);
    const shift = next - start(box, axis);
    shifts[index] = axis === 'horizontal' ? [shift, 0] : [0, shift];
    next += length(box, axis) + gap;
  }
  return shifts;
}

const at = (boxes: readonly Box[], index: number): Box => boxes[index] ?? { x: 0, y: 0, w: 0, h: 0 };
const start = (box: Box, axis: Axis): number => (axis === 'horizontal' ? box.x : box.y);
const length = (box: Box, axis: Axis): number => (axis === 'horizontal' ? box.w : box.h);

const starts = (sizes: readonly number[], first: number, gap: number): number[] => {
  let next = first;
  return sizes.map((size) => {
    const here = next;
    next += size + gap;
    return here;
  });
};

import { around, type Box } from './geometry';
import type { Point } from './types';

export interface Boxed extends Box {
  readonly id: string;
}

export type Edge = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

const width = (box: Box): number => box.maxX - box.minX;
const height = (box: Box): number => box.maxY - box.minY;

/** New top-left corners (of the boxes given) that line them up along an edge or middle of the box around all. */
export function aligned(boxes: readonly Boxed[], edge: Edge): ReadonlyMap<string, Point> {
  const all = around(boxes);
  if (!all) return new Map();
  const place = (box: Boxed): Point => {
    switch (edge) {
      case 'left':
        return [all.minX, box.minY];
      case 'center':
        return [(all.minX + all.maxX - width(box)) / 2, box.minY];
      case 'right':
        return [all.maxX - width(box), box.minY];
      case 'top':
        return [box.minX, all.minY];
      case 'middle':
        return [box.minX, (all.minY + all.maxY - height(box)) / 2];
      case 'bottom':
        return [box.minX, all.maxY - height(box)];
    }
  };
  return new Map(boxes.map((box) => [box.id, place(box)]));
}

/** Corners with equal gaps between the boxes; the first and the last stay. Fewer than three stay as they are. */
export function distributed(boxes: readonly Boxed[], axis: 'x' | 'y'): ReadonlyMap<string, Point> {
  if (boxes.length < 3) return new Map();
  const size = axis === 'x' ? width : height;
  const low = (box: Box) => (axis === 'x' ? box.minX : box.minY);
  const high = (box: Box) => (axis === 'x' ? box.maxX : box.maxY);
  const order = [...boxes].sort((a, b) => low(a) + high(a) - low(b) - high(b));
  const from = low(order[0]!);
  const to = Math.max(...order.map(high));
  const gap = (to - from - order.reduce((sum, box) => sum + size(box), 0)) / (order.length - 1);
  const places = new Map<string, Point>();
  let at = from;
  for (const box of order) {
    places.set(box.id, axis === 'x' ? [at, box.minY] : [box.minX, at]);
    at += size(box) + gap;
  }
  return places;
}

/** Lines what is scattered: rows in reading order, columns of one width, equal gaps, starting at the corner of the box around all. */
export function tidied(boxes: readonly Boxed[], gap = 20): ReadonlyMap<string, Point> {
  const all = around(boxes);
  if (!all) return new Map();
  const columns = columnCount(boxes, all);
  const cell = Math.max(...boxes.map(width)) + gap;
  const places = new Map<string, Point>();
  let top = all.minY;
  const order = inReadingOrder(boxes);
  for (let first = 0; first < order.length; first += columns) {
    const rowBoxes = order.slice(first, first + columns);
    for (const [column, box] of rowBoxes.entries()) places.set(box.id, [all.minX + column * cell, top]);
    top += Math.max(...rowBoxes.map(height)) + gap;
  }
  return places;
}

/** As many columns as keep the shape of the heap. */
function columnCount(boxes: readonly Boxed[], all: Box): number {
  const cellWidth = Math.max(...boxes.map(width));
  const cellHeight = Math.max(...boxes.map(height));
  const shape = Math.max(1, width(all)) / Math.max(1, height(all));
  const columns = Math.round(Math.sqrt((boxes.length * shape * cellHeight) / cellWidth));
  return Math.min(boxes.length, Math.max(1, columns));
}

/** Top to bottom in rows, left to right in a row. Something belongs to the row whose first box it overlaps by half its height. */
export function inReadingOrder<One extends Box>(boxes: readonly One[]): One[] {
  const byTop = [...boxes].sort((a, b) => a.minY - b.minY || a.minX - b.minX);
  const rows: One[][] = [];
  for (const box of byTop) {
    const last = rows.at(-1);
    const leader = last?.[0];
    if (last && leader && box.minY < leader.minY + Math.min(height(leader), Math.max(height(box), 1)) / 2)
      last.push(box);
    else rows.push([box]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.minX - b.minX || a.minY - b.minY));
}

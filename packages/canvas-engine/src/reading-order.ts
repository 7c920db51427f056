import type { Box } from './geometry';

const height = (box: Box): number => box.maxY - box.minY;

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

/** An upright rectangle in board units (CSS pixels at 100 %). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const right = (box: Box): number => box.x + box.w;
export const bottom = (box: Box): number => box.y + box.h;
export const middleX = (box: Box): number => box.x + box.w / 2;
export const middleY = (box: Box): number => box.y + box.h / 2;

/** The smallest box around all; null around nothing. */
export function around(boxes: Iterable<Box>): Box | null {
  let found: { x: number; y: number; right: number; bottom: number } | null = null;
  for (const box of boxes) {
    found ??= { x: box.x, y: box.y, right: right(box), bottom: bottom(box) };
    found.x = Math.min(found.x, box.x);
    found.y = Math.min(found.y, box.y);
    found.right = Math.max(found.right, right(box));
    found.bottom = Math.max(found.bottom, bottom(box));
  }
  return found === null ? null : { x: found.x, y: found.y, w: found.right - found.x, h: found.bottom - found.y };
}

export const overlap = (a: Box, b: Box): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

export const padded = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  w: box.w + 2 * by,
  h: box.h + 2 * by,
});

/**
 * The order people read in: rows from top to bottom, in a row from left to right. What lies at about the same height (its
 * middle within the row's first box) is one row, so that a note placed a little higher by hand does not come first.
 */
export function readingOrder<Thing>(things: readonly Thing[], boxOf: (thing: Thing) => Box): Thing[] {
  return rowsOf(things, boxOf).flat();
}

/** The rows of `readingOrder`, each from left to right. */
export function rowsOf<Thing>(things: readonly Thing[], boxOf: (thing: Thing) => Box): Thing[][] {
  const rows: { bottom: number; things: Thing[] }[] = [];
  for (const thing of [...things].sort((a, b) => boxOf(a).y - boxOf(b).y)) {
    const row = rows.at(-1);
    if (row !== undefined && middleY(boxOf(thing)) < row.bottom) row.things.push(thing);
    else rows.push({ bottom: bottom(boxOf(thing)), things: [thing] });
  }
  return rows.map((row) => row.things.sort((a, b) => boxOf(a).x - boxOf(b).x));
}

import { type Box, padded } from './boxes';

const step = 40;
const rings = 120;

/**
 * A place for something of this size, as near as can be to the wished middle, where it overlaps nothing. On a board too
 * crowded to find one it lies at the wished place.
 */
export function freePlace(
  size: { readonly w: number; readonly h: number },
  wished: { readonly x: number; readonly y: number },
  taken: (box: Box) => boolean,
  gap = 24,
): Box {
  const first = { x: wished.x - size.w / 2, y: wished.y - size.h / 2, ...size };
  for (let ring = 0; ring <= rings; ring += 1) {
    for (const [dx, dy] of aroundRing(ring)) {
      const box = { ...first, x: first.x + dx * step, y: first.y + dy * step };
      if (!taken(padded(box, gap))) return box;
    }
  }
  return first;
}

/** Offsets of a square ring, right and below first: there people expect new things. */
function aroundRing(ring: number): readonly (readonly [number, number])[] {
  if (ring === 0) return [[0, 0]];
  const found: [number, number][] = [];
  for (let along = -ring; along <= ring; along += 1) {
    found.push([ring, along], [along, ring], [-ring, along], [along, -ring]);
  }
  return found.sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - (bx * bx + by * by));
}

import type { Box } from './geometry';
import type { Surface } from './painter';

/** A canvas to paint on, which only eyes can see. `opaque` spares the browser from mixing it with what lies below. */
export function newOffscreen(
  host: HTMLElement,
  className: string,
  opaque: boolean,
): readonly [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.className = className;
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d', { alpha: !opaque });
  if (!context) throw new Error('This browser paints no canvas');
  return [canvas, context];
}

/** A box of the board in whole device pixels, with one to spare. */
export function inPixels({ minX, minY, maxX, maxY }: Box, { scale, tx, ty }: Surface): Box {
  return {
    minX: Math.floor(minX * scale + tx) - 1,
    minY: Math.floor(minY * scale + ty) - 1,
    maxX: Math.ceil(maxX * scale + tx) + 1,
    maxY: Math.ceil(maxY * scale + ty) + 1,
  };
}

/** What of a surface a picture leaves open: at most four strips. */
export function besides(picture: Box, width: number, height: number): Box[] {
  const left = Math.max(0, Math.min(width, Math.ceil(picture.minX)));
  const right = Math.max(left, Math.min(width, Math.floor(picture.maxX)));
  const top = Math.max(0, Math.min(height, Math.ceil(picture.minY)));
  const bottom = Math.max(top, Math.min(height, Math.floor(picture.maxY)));
  const strips: Box[] = [
    { minX: 0, minY: 0, maxX: width, maxY: top },
    { minX: 0, minY: bottom, maxX: width, maxY: height },
    { minX: 0, minY: top, maxX: left, maxY: bottom },
    { minX: right, minY: top, maxX: width, maxY: bottom },
  ];
  return strips.filter(({ minX, minY, maxX, maxY }) => minX < maxX && minY < maxY);
}

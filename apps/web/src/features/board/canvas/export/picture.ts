import type { CanvasEngine, Rect } from '@samenspel/canvas-engine';

/** Browsers refuse larger canvases, phones much smaller ones than this in all. */
const maxSidePixels = 8_192;
const maxPixels = 32_000_000;
const pad = 32;

/** How many pixels a board unit gets in a picture: sharp for what is small, and never more than a browser can hold. */
export function pictureScale({ width, height }: Pick<Rect, 'width' | 'height'>): number {
  const bySide = maxSidePixels / Math.max(width, height);
  const byPixels = Math.sqrt(maxPixels / (width * height));
  return Math.min(2, bySide, byPixels);
}

/** A picture of some items, or everything, on white paper whatever the theme is. Null when there is nothing to see. */
export async function pngOf(engine: CanvasEngine, ids: ReadonlySet<string> | null): Promise<Blob | null> {
  const bounds = engine.bounds(ids ?? 'all');
  if (bounds === null) return null;
  const rect = around(bounds);
  const scale = pictureScale(rect);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(rect.width * scale));
  canvas.height = Math.max(1, Math.round(rect.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  engine.paint(context, { rect, scale, light: true, ...(ids === null ? {} : { ids }) });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

export const around = ({ x, y, width, height }: Rect): Rect => ({
  x: x - pad,
  y: y - pad,
  width: width + 2 * pad,
  height: height + 2 * pad,
});

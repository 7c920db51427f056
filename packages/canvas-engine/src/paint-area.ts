import type { Box } from './geometry';
import { paintNodes, type Surface, standing } from './painter';
import type { Detail, Kit } from './renderers/kit';
import type { Scene } from './scene';

/** Words cost as much as so many patches of colour. */
const costOfWords = 8;

/**
 * Paints a box of pixels anew, paper and all.
 * @returns what it cost, in patches of colour
 */
export function paintArea(
  context: CanvasRenderingContext2D,
  scene: Scene,
  kit: Kit,
  surface: Surface,
  { minX, minY, maxX, maxY }: Box,
  { skip, most }: { readonly skip: ReadonlySet<string>; readonly most: Detail },
): number {
  const { scale, tx, ty } = surface;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(minX, minY, maxX - minX, maxY - minY);
  context.clip();
  context.fillStyle = kit.palette.paper;
  context.fillRect(minX, minY, maxX - minX, maxY - minY);
  const nodes = scene.search({
    minX: (minX - tx) / scale,
    minY: (minY - ty) / scale,
    maxX: (maxX - tx) / scale,
    maxY: (maxY - ty) / scale,
  });
  const worded = paintNodes(context, nodes, surface, kit, standing, skip, most);
  context.restore();
  return nodes.length + worded * costOfWords;
}

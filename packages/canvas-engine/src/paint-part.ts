import { boxOf } from './geometry';
import { paintNodes, standing } from './painter';
import { lightPalette } from './palette';
import type { Kit } from './renderers/kit';
import type { Scene } from './scene';
import type { PaintOptions } from './types';

/** Paints a part of the board for a minimap, a picture or an export. The context's own transform is left behind. */
export function paintPart(
  context: CanvasRenderingContext2D,
  scene: Scene,
  kit: Kit,
  { rect, scale, ids, paper = true, light = false }: PaintOptions,
): void {
  const palette = light ? lightPalette : kit.palette;
  const nodes = ids ? scene.order.filter(({ id }) => ids.has(id)) : scene.search(boxOf(rect));
  if (paper) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = palette.paper;
    context.fillRect(0, 0, rect.width * scale, rect.height * scale);
  }
  const surface = { scale, tx: -rect.x * scale, ty: -rect.y * scale, ratio: 1 };
  paintNodes(context, nodes, surface, { ...kit, palette, editing: null, zoom: scale }, standing);
}

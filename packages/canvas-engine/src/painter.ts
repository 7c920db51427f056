import type { Placement } from './geometry';
import type { SceneNode } from './node';
import type { Detail, Kit } from './renderers/kit';
import { plainHue } from './renderers/note';
import { rendererOf } from './renderers/renderers';
import { guessedFontSize } from './renderers/words';
import type { Route } from './route';

/** Pixels of letters below which lines become bars, and below which they are not there. */
const barsBelowPixels = 3;
const fillBelowPixels = 1.6;

/** Where the board lies on the surface painted: device pixels per board unit, and the pixel of the board's origin. */
export interface Surface {
  readonly scale: number;
  readonly tx: number;
  readonly ty: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

export interface Positions {
  placementOf(node: SceneNode): Placement;
  routeOf(node: SceneNode): Route | null;
}

/** Everything where the board says. */
export const standing: Positions = { placementOf: ({ placement }) => placement, routeOf: ({ route }) => route };

/** How much of an item is worth painting at this many pixels per unit. */
function detailOf(node: SceneNode, width: number, height: number, pixelsPerUnit: number): Detail {
  const { item } = node;
  if (item.kind === 'text') return detailAt(item.textSize * pixelsPerUnit);
  if (item.kind === 'connector' || item.kind === 'ink' || item.kind === 'frame')
    return pixelsPerUnit > 0.24 ? 'text' : pixelsPerUnit > 0.1 ? 'bars' : 'fill';
  const side = Math.min(width, height) * pixelsPerUnit;
  if (side * 0.2 < fillBelowPixels) return 'fill';
  const words = item.title.length;
  return detailAt(words === 0 ? side * 0.1 : guessedFontSize(words, width, height) * pixelsPerUnit);
}

const detailAt = (pixels: number): Detail =>
  pixels < fillBelowPixels ? 'fill' : pixels < barsBelowPixels ? 'bars' : 'text';

/**
 * Paints items in the order given. The same for the canvas from afar, the minimap, pictures and exports.
 * @param most the finest detail wanted; less saves time
 * @returns how many items were painted with their words
 */
export function paintNodes(
  context: CanvasRenderingContext2D,
  nodes: readonly SceneNode[],
  surface: Surface,
  kit: Kit,
  positions: Positions,
  skip: ReadonlySet<string> | null = null,
  most: Detail = 'text',
): number {
  const { scale, tx, ty, ratio } = surface;
  const perUnit = scale / ratio;
  let worded = 0;
  for (const node of nodes) {
    if (skip?.has(node.id)) continue;
    const { item } = node;
    const route = item.kind === 'connector' ? positions.routeOf(node) : null;
    const { rect, turn } = positions.placementOf(node);
    const { width, height } = rect;
    const finest = detailOf(node, width, height, perUnit);
    const detail = most === 'fill' ? 'fill' : finest;
    if (item.kind === 'card' && detail === 'fill' && turn === 0 && !item.blocked) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = kit.palette.notes[item.hue ?? plainHue];
      context.fillRect(tx + rect.x * scale, ty + rect.y * scale, width * scale, height * scale);
      continue;
    }
    if (detail === 'text') worded += 1;
    if (item.kind === 'connector') context.setTransform(scale, 0, 0, scale, tx, ty);
    else {
      context.setTransform(scale, 0, 0, scale, tx + rect.x * scale, ty + rect.y * scale);
      if (turn !== 0) {
        context.translate(width / 2, height / 2);
        context.rotate((turn * Math.PI) / 180);
        context.translate(-width / 2, -height / 2);
      }
    }
    rendererOf(item.kind).paint(context, { node, item, rect, turn, route }, kit, detail);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  return worded;
}

import { pointsOf } from '../extent';
import { cached } from '../node';
import { stretched, strokePath } from '../stroke';
import type { InkStroke } from '../types';
import { type Renderer, type Shown, setAttribute, svgPart } from './kit';

/** The outline from the corner of the box, kept as long as the size stays. */
function outline({ node, item, rect }: Shown<InkStroke>): string {
  const points = pointsOf(node, item);
  const base = node.placement.rect;
  if (rect.width === base.width && rect.height === base.height)
    return cached(node, 'outline', () => strokePath(points, item.width, item.marker ?? false));
  return strokePath(stretched(points, rect.width, rect.height), item.width, item.marker ?? false);
}

const markerAlpha = 0.38;

export const inkRenderer: Renderer<InkStroke> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-ink';
    const svg = svgPart(element, 'svg', { 'aria-hidden': 'true' });
    svgPart(svg, 'path');
    return element;
  },

  show(element, shown, kit) {
    const path = element.firstElementChild!.firstElementChild as SVGPathElement;
    setAttribute(path, 'd', outline(shown));
    path.style.fill = kit.palette.inks[shown.item.ink];
    path.style.opacity = shown.item.marker ? String(markerAlpha) : '1';
  },

  paint(context, shown, kit, detail) {
    const { item, node, rect } = shown;
    const colour = kit.palette.inks[item.ink];
    context.globalAlpha = item.marker ? markerAlpha : 1;
    if (detail === 'text') {
      context.fillStyle = colour;
      const same = rect.width === node.placement.rect.width && rect.height === node.placement.rect.height;
      context.fill(same ? cached(node, 'path', () => new Path2D(outline(shown))) : new Path2D(outline(shown)));
    } else {
      context.strokeStyle = colour;
      context.lineWidth = item.width;
      context.beginPath();
      const points = pointsOf(node, item);
      const step = detail === 'fill' ? Math.ceil(points.length / 8) : 2;
      for (let index = 0; index < points.length; index += step) context.lineTo(points[index]![0], points[index]![1]);
      const last = points.at(-1);
      if (last) context.lineTo(last[0], last[1]);
      context.stroke();
    }
    context.globalAlpha = 1;
  },
};

import type { Palette } from '../palette';
import type { Route } from '../route';
import { fontOf } from '../texts';
import type { Connector, Point } from '../types';
import { part, type Renderer, setAttribute, setText, svgPart } from './kit';

const lineWidth = 2;
const headLength = 11;
const cornerRadius = 10;
const captionSize = 14;
const captionWidth = 170;

const n = (value: number): string => String(Math.round(value * 10) / 10);
const p = ([x, y]: Point): string => `${n(x)} ${n(y)}`;

/** The line of a route as the `d` of an SVG path: curves as they are, elbows with rounded corners. */
export function routePath({ line, points }: Route): string {
  if (line === 'curved') return `M${p(points[0]!)}C${p(points[1]!)} ${p(points[2]!)} ${p(points[3]!)}`;
  let path = `M${p(points[0]!)}`;
  for (let index = 1; index < points.length; index += 1) {
    const here = points[index]!;
    const next = points[index + 1];
    if (!next) path += `L${p(here)}`;
    else path += rounded(points[index - 1]!, here, next);
  }
  return path;
}

function rounded(before: Point, corner: Point, after: Point): string {
  const toward = (to: Point): Point => {
    const length = Math.hypot(to[0] - corner[0], to[1] - corner[1]) || 1;
    const part = Math.min(cornerRadius, length / 2) / length;
    return [corner[0] + (to[0] - corner[0]) * part, corner[1] + (to[1] - corner[1]) * part];
  };
  return `L${p(toward(before))}Q${p(corner)} ${p(toward(after))}`;
}

/** An open arrow head with its tip at a point. */
function headPath([x, y]: Point, angle: number): string {
  const wing = (side: number): Point => [
    x - headLength * Math.cos(angle + side * 0.46),
    y - headLength * Math.sin(angle + side * 0.46),
  ];
  return `M${p(wing(1))}L${p([x, y])}L${p(wing(-1))}`;
}

export function headPaths({ heads }: Connector, route: Route): string {
  const first = heads[0] === 'arrow' ? headPath(route.points[0]!, route.startAngle + Math.PI) : '';
  const last = heads[1] === 'arrow' ? headPath(route.points.at(-1)!, route.endAngle) : '';
  return first + last;
}

const colourOf = ({ ink }: Connector, { inks }: Palette): string => inks[ink ?? 'slate'];

export const connectorRenderer: Renderer<Connector> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-connector';
    const svg = svgPart(element, 'svg', { 'aria-hidden': 'true' });
    svgPart(svg, 'path');
    svgPart(svg, 'path');
    part(element, 'ce-caption');
    return element;
  },

  show(element, { item, route, rect }, kit) {
    if (!route) return;
    const [svg, caption] = element.children as unknown as [SVGSVGElement, HTMLElement];
    const [line, head] = svg.children as unknown as [SVGPathElement, SVGPathElement];
    const group = `translate(${n(-rect.x)} ${n(-rect.y)})`;
    for (const path of [line, head]) {
      setAttribute(path, 'transform', group);
      path.style.stroke = colourOf(item, kit.palette);
    }
    setAttribute(line, 'd', routePath(route));
    setAttribute(head, 'd', headPaths(item, route));
    setAttribute(line, 'stroke-dasharray', item.dashed ? '7 7' : undefined);
    caption.hidden = item.title === '' || kit.editing === item.id;
    if (caption.hidden) return;
    setText(caption, kit.texts.lines(item.title, captionSize, captionWidth).join('\n'));
    caption.style.transform = `translate(${n(route.middle[0] - rect.x)}px, ${n(route.middle[1] - rect.y)}px) translate(-50%, -50%)`;
  },

  paint(context, { item, route }, kit, detail) {
    if (!route) return;
    context.strokeStyle = colourOf(item, kit.palette);
    context.lineWidth = lineWidth;
    if (detail === 'fill') {
      const from = route.points[0]!;
      const to = route.points.at(-1)!;
      context.globalAlpha = 0.6;
      context.beginPath();
      context.moveTo(from[0], from[1]);
      context.lineTo(to[0], to[1]);
      context.stroke();
      context.globalAlpha = 1;
      return;
    }
    context.lineCap = 'round';
    context.lineJoin = 'round';
    if (item.dashed) context.setLineDash([7, 7]);
    context.stroke(new Path2D(routePath(route)));
    if (item.dashed) context.setLineDash([]);
    const heads = headPaths(item, route);
    if (heads !== '') context.stroke(new Path2D(heads));
    if (item.title === '' || detail !== 'text' || kit.editing === item.id) return;
    paintCaption(context, item.title, route.middle, kit);
  },
};

function paintCaption(
  context: CanvasRenderingContext2D,
  title: string,
  [x, y]: Point,
  { texts, palette }: Parameters<typeof connectorRenderer.paint>[2],
): void {
  const lines = texts.lines(title, captionSize, captionWidth);
  const width = Math.max(...lines.map((line) => texts.width(line, captionSize))) + 12;
  const height = lines.length * 18 + 6;
  context.fillStyle = palette.paper;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, 6);
  context.fill();
  context.fillStyle = palette.text;
  context.font = fontOf(captionSize);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [index, line] of lines.entries()) context.fillText(line, x, y + (index - (lines.length - 1) / 2) * 18);
}

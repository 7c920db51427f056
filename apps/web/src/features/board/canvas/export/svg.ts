import type { Item } from '@samenspel/board';
import type { Kit, Rect, SceneNode, Shown } from '@samenspel/canvas-engine';
import {
  lightPalette as colours,
  fontFamily,
  headPaths,
  hostOf,
  lineHeightFactor,
  pointsOf,
  routePath,
  Scene,
  shapePath,
  strokePath,
  type Texts,
  wordsOf,
} from '@samenspel/canvas-engine';
import { around } from './picture';
import { dotSign, type SignKit, signRow } from './svg-signs';
import { escapeXml, n, words } from './svg-words';

/** What a drawing needs of that with which the canvas draws. */
type SvgKit = SignKit & Pick<Kit, 'embedText' | 'dotsOn'>;

/** What a drawing needs beside the board. */
export interface SvgMeans {
  readonly kit: SvgKit;
  /** A picture as data, so that the file needs nothing else; null when it cannot be had. */
  readonly image: (blob: string) => string | null;
}

/** A drawing of some items (null: everything on the canvas) in light colours. Words are words in it: they can be found and read out. */
export function svgText(ids: ReadonlySet<string> | null, means: SvgMeans): string {
  const scene = new Scene(means.kit.board, means.kit.texts);
  scene.rebuild();
  const nodes = scene.order.filter(({ id }) => ids === null || ids.has(id));
  const { x, y, width, height } = around(boundsOf(nodes));
  const drawn = nodes.map((node) => draw(node, means)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(x)} ${n(y)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" font-family="${escapeXml(fontFamily)}">
<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${colours.paper}"/>
${drawn}
</svg>
`;
}

function boundsOf(nodes: readonly SceneNode[]): Rect {
  const left = Math.min(...nodes.map(({ minX }) => minX), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(left)) return { x: 0, y: 0, width: 1, height: 1 };
  const top = Math.min(...nodes.map(({ minY }) => minY));
  const width = Math.max(...nodes.map(({ maxX }) => maxX)) - left;
  return { x: left, y: top, width, height: Math.max(...nodes.map(({ maxY }) => maxY)) - top };
}

function draw(node: SceneNode, means: SvgMeans): string {
  const { item, placement, route } = node;
  if (item.kind === 'connector') return route === null ? '' : connector(item, route, means);
  const { rect, turn } = placement;
  const turned = turn === 0 ? '' : ` rotate(${n(turn)} ${n(rect.width / 2)} ${n(rect.height / 2)})`;
  return `<g transform="translate(${n(rect.x)} ${n(rect.y)})${turned}">${face(node, item, rect, means)}</g>`;
}

function face(node: SceneNode, item: Exclude<Item, { kind: 'connector' }>, rect: Rect, means: SvgMeans): string {
  const { width: w, height: h } = rect;
  const { kit } = means;
  const shown: Shown = { node, item, rect, turn: node.placement.turn, route: null };
  switch (item.kind) {
    case 'card': {
      const hue = item.hue ?? 'sun';
      const paper = box(w, h, 5, colours.notes[hue], item.blocked === undefined ? colours.edges[hue] : colours.blocked);
      return paper + wordsIn(shown, kit) + signRow(item, w, h, kit) + dotSign(kit.dotsOn(item.id), w, h, kit);
    }
    case 'shape': {
      const fill = item.hue === undefined ? colours.surface : colours.notes[item.hue];
      const edge = item.ink !== undefined ? colours.inks[item.ink] : colours.edges[item.hue ?? 'sky'];
      const colour = item.ink === undefined ? colours.text : colours.words[item.ink];
      const form = `<path d="${shapePath(item.form, w, h)}" fill="${fill}" stroke="${edge}" stroke-width="1.75"/>`;
      return form + wordsIn(shown, kit, colour) + dotSign(kit.dotsOn(item.id), w, h, kit);
    }
    case 'text': {
      const lines = means.kit.texts.lines(item.title, item.textSize, Math.max(w, item.textSize));
      return words(lines, {
        x: 0,
        y: item.textSize * 0.97,
        size: item.textSize,
        width: w,
        colour: colours.words[item.ink ?? 'ink'],
      });
    }
    case 'frame': {
      const fill = item.hue === undefined ? colours.frame : colours.notes[item.hue];
      const edge = item.hue === undefined ? colours.hairline : colours.edges[item.hue];
      const name = words([item.title || means.kit.words.frame], {
        x: 2,
        y: -10,
        size: 18,
        colour: colours.text,
        bold: true,
      });
      return `<rect width="${n(w)}" height="${n(h)}" rx="10" fill="${fill}" fill-opacity="${item.hue === undefined ? 1 : 0.35}" stroke="${edge}" stroke-width="1.5"/>${name}`;
    }
    case 'ink': {
      const path = strokePath(pointsOf(node, item), item.width, item.marker ?? false);
      return `<path d="${path}" fill="${colours.inks[item.ink]}"${item.marker === true ? ' fill-opacity="0.38"' : ''}/>`;
    }
    case 'image': {
      const data = means.image(item.blob);
      const title = `<title>${escapeXml(item.title)}</title>`;
      if (data === null) return `<g>${title}${box(w, h, 0, colours.hairline, colours.hairline)}</g>`;
      return `<image width="${n(w)}" height="${n(h)}" preserveAspectRatio="none" href="${escapeXml(data)}">${title}</image>`;
    }
    case 'link': {
      const host = hostOf(item.url);
      return `<a href="${escapeXml(item.url)}">${sheet(host, item.title || host || item.url, rect, means.kit.texts)}</a>`;
    }
    case 'embed': {
      const shown = means.kit.embedText(item.of);
      return sheet(shown?.title ?? '', shown?.sub ?? '', rect, means.kit.texts);
    }
  }
}

function connector(
  item: Extract<Item, { kind: 'connector' }>,
  route: NonNullable<SceneNode['route']>,
  means: SvgMeans,
): string {
  const colour = colours.inks[item.ink ?? 'slate'];
  const look = `fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`;
  const dashes = item.dashed === true ? ' stroke-dasharray="7 7"' : '';
  const heads = headPaths(item, route);
  const head = heads === '' ? '' : `<path d="${heads}" ${look}/>`;
  const line = `<path d="${routePath(route)}" ${look}${dashes}/>${head}`;
  if (item.title === '') return line;
  const lines = means.kit.texts.lines(item.title, 14, 170);
  const [x, y] = route.middle;
  const caption = words(lines, {
    x,
    y: y + 5 - (lines.length - 1) * 9,
    size: 14,
    colour: colours.text,
    middle: true,
    step: 18,
  });
  return `${line}<g paint-order="stroke" stroke="${colours.paper}" stroke-width="5">${caption}</g>`;
}

const box = (w: number, h: number, radius: number, fill: string, edge: string): string =>
  `<rect width="${n(w)}" height="${n(h)}" rx="${radius}" fill="${fill}" stroke="${edge}"/>`;

function sheet(small: string, main: string, { width: w, height: h }: Rect, texts: Texts): string {
  const lines = texts.lines(main, 16, w - 38).slice(0, Math.max(1, Math.floor((h - 48) / 21)));
  return (
    box(w, h, 10, colours.surface, colours.hairline) +
    words([small], { x: 16, y: 27, size: 13, colour: colours.dimmed, bold: true }) +
    words(lines, { x: 16, y: 50, size: 16, width: w - 32, colour: colours.text, step: 21 })
  );
}

/** The words of a note or shape, set as the canvas sets them. */
function wordsIn(shown: Shown, kit: SvgKit, colour = colours.text): string {
  const set = wordsOf(shown, kit);
  if (set === null || shown.item.title.trim() === '') return '';
  const step = set.fontSize * lineHeightFactor;
  const top = set.y + Math.max(0, (set.height - set.lines.length * step) / 2);
  const y = top + step * 0.5 + set.fontSize * 0.34;
  return words(set.lines, { x: set.x + set.width / 2, y, size: set.fontSize, colour, middle: true });
}

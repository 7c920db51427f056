import { decodeStroke } from '@samenspel/board';
import { boxAroundPoints } from './geometry';
import { cached, defaultSizes, type SceneNode } from './node';
import { stretched } from './stroke';
import { lineHeightFactor, type Texts } from './texts';
import type { InkStroke, Item, Rect, Size, StrokePoint, TextItem } from './types';

const autoTextWidth = 480;

/** Where an item stands and how large it is; of a line only its route knows. */
export function extentOf(node: SceneNode, item: Item, texts: Texts): Rect {
  const [x, y] = item.at ?? [0, 0];
  const [width, height] =
    item.kind === 'text'
      ? textSize(item, texts)
      : item.kind === 'ink'
        ? strokeSize(node, item)
        : (item.size ?? defaultSizes[item.kind]);
  return { x, y, width, height };
}

/** Points of a stroke at the size it has now, from its corner. */
export function pointsOf(node: SceneNode, { stroke, size }: InkStroke): readonly StrokePoint[] {
  return cached(node, 'points', () => {
    const points = decodeStroke(stroke);
    return size ? stretched(points, size[0], size[1]) : points;
  });
}

function strokeSize(node: SceneNode, item: InkStroke): Size {
  const box = boxAroundPoints(pointsOf(node, item)) ?? { minX: 0, minY: 0, maxX: 1, maxY: 1 };
  return [Math.max(1, box.maxX - box.minX), Math.max(1, box.maxY - box.minY)];
}

/** Text is as high as its lines; without a width of its own it is as wide as its longest line. */
function textSize(item: TextItem, texts: Texts): Size {
  const width = item.size?.[0] ?? autoTextWidth;
  const lines = texts.lines(item.title || ' ', item.textSize, width);
  const longest = Math.max(...lines.map((line) => texts.width(line, item.textSize)), item.textSize);
  return [item.size ? width : Math.min(width, longest + 2), lines.length * item.textSize * lineHeightFactor];
}

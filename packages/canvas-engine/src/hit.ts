import { pointsOf } from './extent';
import { type Box, intoPlacement } from './geometry';
import type { SceneNode } from './node';
import { inShape } from './renderers/shape-path';
import { distanceToRoute } from './route';
import type { Scene } from './scene';
import { distanceToStroke } from './stroke';
import type { Point } from './types';

/**
 * Whether a point is on an item, by its form: a hole in a ring of ink is not the ink, the empty paper of a frame is not the frame.
 * @param slack board units around thin things that count as on them; a finger is wider than a mouse
 */
export function isOn(node: SceneNode, point: Point, slack: number): boolean {
  const { item, placement } = node;
  if (item.kind === 'connector') return node.route !== null && onConnector(node, point, slack);
  const { rect } = placement;
  const [px, py] = intoPlacement(point, placement);
  const x = px - rect.x;
  const y = py - rect.y;
  switch (item.kind) {
    case 'shape':
      return inShape(item.form, rect.width, rect.height, x, y);
    case 'ink':
      return distanceToStroke([x, y], pointsOf(node, item)) <= item.width / 2 + slack;
    case 'frame':
      return onFrame(x, y, rect.width, rect.height, slack, item.locked !== undefined);
    default:
      return x >= 0 && y >= 0 && x <= rect.width && y <= rect.height;
  }
}

function onConnector({ route, item }: SceneNode, point: Point, slack: number): boolean {
  if (!route) return false;
  if (distanceToRoute(point, route) <= slack + 1) return true;
  const half = item.title === '' ? 0 : 60;
  return Math.abs(point[0] - route.middle[0]) < half && Math.abs(point[1] - route.middle[1]) < half / 4;
}

/** Height of the name of a frame at 100 %. */
const nameHeight = 34;

/** A frame is held by its name or its edge; a locked one by its name only, so that work in it meets no frame. */
function onFrame(x: number, y: number, width: number, height: number, slack: number, locked: boolean): boolean {
  if (x >= 0 && x <= Math.min(width, 320) && y < 0 && y > -nameHeight - slack) return true;
  if (locked) return false;
  const inside = x >= -slack && y >= -slack && x <= width + slack && y <= height + slack;
  const deep = x > slack && y > slack && x < width - slack && y < height - slack;
  return inside && !deep;
}

/** The topmost item at a point. What lies under the point itself goes before thin things that are only near it. */
export function hitTest(scene: Scene, point: Point, slack: number): SceneNode | null {
  return topmost(scene, point, slack / 4) ?? topmost(scene, point, slack);
}

function topmost(scene: Scene, point: Point, slack: number): SceneNode | null {
  const [x, y] = point;
  const box: Box = { minX: x - slack, minY: y - slack, maxX: x + slack, maxY: y + slack };
  const found = scene.search(box);
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const node = found[index]!;
    if (isOn(node, point, slack)) return node;
  }
  return null;
}

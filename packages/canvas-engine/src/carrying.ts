import { type Box, encloses, grown } from './geometry';
import type { SceneNode } from './node';
import type { Scene } from './scene';

/** What is painted around things, dots and edges, may stick out of the frame that carries them. */
const spillPixels = 14;
/** Frames within frames deeper than this are a circle, made by two people at once. */
const maxDepth = 32;

/** These items and everything their frames carry, frames within frames too. */
export function withCarried(scene: Scene, ids: Iterable<string>): Set<string> {
  const all = new Set<string>();
  const queue = [...ids];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = scene.nodes.get(id);
    if (!node || all.has(id)) continue;
    all.add(id);
    if (node.item.kind === 'frame') for (const carried of carriedBy(scene, node)) queue.push(carried.id);
  }
  return all;
}

/** What a frame carries: what says so, and what lies in it whole and belongs to no frame. */
function carriedBy(scene: Scene, frame: SceneNode): readonly SceneNode[] {
  const { rect } = frame.placement;
  const inside: Box = { minX: rect.x, minY: rect.y, maxX: rect.x + rect.width, maxY: rect.y + rect.height };
  const carried = scene
    .search(inside)
    .filter(
      (node) =>
        node !== frame &&
        node.item.kind !== 'connector' &&
        node.item.kind !== 'frame' &&
        node.item.frame === undefined &&
        encloses(grown(inside, spillPixels), node),
    );
  for (const id of scene.contentsOf(frame.id)) {
    const node = scene.nodes.get(id);
    if (node && node !== frame) carried.push(node);
  }
  return carried;
}

/** The frames that carry something, the nearest first. */
export function carriersOf(scene: Scene, node: SceneNode): readonly SceneNode[] {
  const carriers: SceneNode[] = [];
  for (let frame = node.item.frame; frame !== undefined && carriers.length < maxDepth; ) {
    const carrier = scene.nodes.get(frame);
    if (!carrier) break;
    carriers.push(carrier);
    frame = carrier.item.frame;
  }
  return carriers;
}

/** The smallest unlocked frame around a point, not one of these. */
export function frameAt(
  scene: Scene,
  [x, y]: readonly [number, number],
  not: ReadonlySet<string> = new Set(),
): SceneNode | undefined {
  let best: SceneNode | undefined;
  for (const node of scene.search({ minX: x, minY: y, maxX: x, maxY: y })) {
    const { rect } = node.placement;
    if (node.item.kind !== 'frame' || node.item.locked || not.has(node.id)) continue;
    if (x < rect.x || y < rect.y || x > rect.x + rect.width || y > rect.y + rect.height) continue;
    if (!best || rect.width * rect.height < best.placement.rect.width * best.placement.rect.height) best = node;
  }
  return best;
}

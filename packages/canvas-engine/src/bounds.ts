import { around, boxOfPlacement, rectOf } from './geometry';
import type { Scene } from './scene';
import type { Rect } from './types';

/** The upright box around one item, turned or not; null when it is not on the canvas. */
export function boundsOf(scene: Scene, id: string): Rect | null {
  const node = scene.nodes.get(id);
  return node ? rectOf(boxOfPlacement(node.placement)) : null;
}

/** The box around these items, or around everything; null when none of them is on the canvas. */
export function bounds(scene: Scene, ids: Iterable<string> | 'all'): Rect | null {
  const nodes = ids === 'all' ? scene.order : [...ids].flatMap((id) => scene.nodes.get(id) ?? []);
  const box = around(nodes.map(({ placement }) => boxOfPlacement(placement)));
  return box && rectOf(box);
}

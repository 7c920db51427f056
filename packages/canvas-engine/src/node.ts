import type { Box, Placement } from './geometry';
import { boxOfPlacement } from './geometry';
import type { Route } from './route';
import type { Item, Size } from './types';

/** An item on the canvas with everything drawing needs, kept between frames. Its box is what it may paint. */
export interface SceneNode extends Box {
  readonly id: string;
  item: Item;
  placement: Placement;
  /** Of a connector only. */
  route: Route | null;
  /** Place in the stacking order. */
  rank: number;
  /** Goes up when anything of it changed. */
  version: number;
  /** What a face made of it and may use again until it changes. */
  cache: Map<string, unknown> | null;
}

export const newNode = (item: Item): SceneNode => ({
  id: item.id,
  item,
  placement: { rect: { x: 0, y: 0, width: 0, height: 0 }, turn: 0 },
  route: null,
  rank: 0,
  version: 0,
  cache: null,
  ...{ minX: 0, minY: 0, maxX: 0, maxY: 0 },
});

/** Sizes of items that say none. */
export const defaultSizes = {
  card: [160, 160],
  text: [240, 30],
  shape: [160, 120],
  connector: [0, 0],
  frame: [720, 480],
  ink: [1, 1],
  image: [240, 180],
  link: [280, 92],
  embed: [280, 116],
} as const satisfies Record<Item['kind'], Size>;

/** Room above a frame for its name, which grows when one looks from afar. */
const frameNameRoom = 180;

/** Room around an item for what sticks out of it: dots, edges, the width of a stroke. */
const marginOf = (item: Item): number =>
  item.kind === 'card' ? 14 : item.kind === 'ink' ? item.width / 2 + 2 : item.kind === 'frame' ? 2 : 3;

/** Notes the box an item may paint in. */
export function putPaintedBox(node: SceneNode): void {
  const { item, placement } = node;
  const { rect, turn } = placement;
  const margin = marginOf(item);
  if (turn === 0) {
    node.minX = rect.x - margin;
    node.minY = rect.y - margin;
    node.maxX = rect.x + rect.width + margin;
    node.maxY = rect.y + rect.height + margin;
  } else putBox(node, boxOfPlacement(placement), margin);
  if (item.kind === 'frame') node.minY -= frameNameRoom;
}

/** Notes a box with room around it. */
export function putBox(node: SceneNode, { minX, minY, maxX, maxY }: Box, margin: number): void {
  node.minX = minX - margin;
  node.minY = minY - margin;
  node.maxX = maxX + margin;
  node.maxY = maxY + margin;
}

/** What a face kept, made on first use. */
export function cached<Value>(node: SceneNode, key: string, make: () => Value): Value {
  node.cache ??= new Map();
  if (!node.cache.has(key)) node.cache.set(key, make());
  return node.cache.get(key) as Value;
}

/** Frames lie below everything else, then the order key, ties by id. */
export function stacking(a: SceneNode, b: SceneNode): number {
  const layer = Number(a.item.kind !== 'frame') - Number(b.item.kind !== 'frame');
  if (layer !== 0) return layer;
  const keyA = a.item.z ?? '';
  const keyB = b.item.z ?? '';
  return keyA < keyB ? -1 : keyA > keyB ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

import { decodeStroke, isHeld, onCanvas } from '@samenspel/board';
import RBush from 'rbush';
import { type Box, boxAroundPoints, encloses, grown, type Placement, touches } from './geometry';
import { cached, defaultSizes, putBox, putPaintedBox, type SceneNode, stacking } from './node';
import { type Route, type RouteEnd, routed } from './route';
import { stretched } from './stroke';
import { LINE_HEIGHT, type Texts } from './texts';
import type { Board, Connector, End, InkStroke, Item, Point, Rect, StrokePoint, TextItem } from './types';

const AUTO_TEXT_WIDTH = 480;
const ROOM_FOR_HEADS = 14;
/** With more changes at once than this everything is sorted and indexed again. */
const MANY = 400;

/** Keeps sets of ids by another id. */
class Members {
  private readonly sets = new Map<string, Set<string>>();

  of(key: string): ReadonlySet<string> {
    return this.sets.get(key) ?? none;
  }

  put(key: string | undefined, id: string): void {
    if (key === undefined) return;
    const known = this.sets.get(key);
    if (known) known.add(id);
    else this.sets.set(key, new Set([id]));
  }

  drop(key: string | undefined, id: string): void {
    if (key === undefined) return;
    const known = this.sets.get(key);
    known?.delete(id);
    if (known?.size === 0) this.sets.delete(key);
  }
}

const none: ReadonlySet<string> = new Set();
const endsOf = ({ from, to }: Connector): readonly End[] => [from, to];
const isShown = (item: Item | undefined): item is Item =>
  item !== undefined && (item.kind === 'connector' ? item.gone === undefined : onCanvas(item));

/** What is on the canvas: the items of the board that stand on it, in stacking order, found by place. */
export class Scene {
  readonly nodes = new Map<string, SceneNode>();
  /** In stacking order; `rank` is the index. */
  order: SceneNode[] = [];
  private readonly tree = new RBush<SceneNode>(16);
  private readonly connectors = new Members();
  private readonly contents = new Members();
  private readonly groups = new Members();

  constructor(
    private readonly board: () => Board,
    private readonly texts: Texts,
  ) {}

  /** Reads everything again. */
  rebuild(): void {
    for (const node of [...this.nodes.values()]) this.forget(node);
    this.nodes.clear();
    for (const item of this.board().items.values()) if (isShown(item)) this.take(item);
    for (const node of this.nodes.values()) if (node.item.kind !== 'connector') this.place(node);
    for (const node of this.nodes.values()) if (node.item.kind === 'connector') this.place(node);
    this.sort();
    this.index();
  }

  /**
   * Reads these items again and what hangs on them.
   * @returns the boxes that look different now, and the ids of what changed (connectors that follow included)
   */
  update(touched: ReadonlySet<string>): { readonly dirty: Box[]; readonly changed: ReadonlySet<string> } {
    const { items } = this.board();
    const dirty: Box[] = [];
    const changed = new Set<string>();
    const many = touched.size > MANY;
    const soil = ({ minX, minY, maxX, maxY }: Box) => dirty.push({ minX, minY, maxX, maxY });
    const leave = new Set<SceneNode>();
    const enter: SceneNode[] = [];
    const moved: SceneNode[] = [];
    for (const id of touched) {
      const item = items.get(id);
      const old = this.nodes.get(id);
      if (old) {
        soil(old);
        if (!many) this.tree.remove(old);
        this.forget(old);
      }
      changed.add(id);
      if (!isShown(item)) {
        if (old) {
          this.nodes.delete(id);
          leave.add(old);
        }
        continue;
      }
      const restacked = old && (old.item.z !== item.z || old.item.kind !== item.kind);
      const node = this.take(item, old);
      if (restacked) leave.add(node);
      if (!old || restacked) enter.push(node);
      moved.push(node);
    }
    const followers = new Set<SceneNode>();
    for (const id of changed) for (const connector of this.connectors.of(id)) followers.add(this.nodes.get(connector)!);
    for (const node of moved) this.place(node);
    for (const node of followers) {
      if (!node || touched.has(node.id)) continue;
      soil(node);
      if (!many) this.tree.remove(node);
      this.place(node);
      moved.push(node);
      changed.add(node.id);
    }
    for (const node of moved) {
      if (node.item.kind === 'connector') this.place(node);
      soil(node);
      if (!many) this.tree.insert(node);
    }
    this.restack(leave, enter);
    if (many) this.index();
    return { dirty, changed };
  }

  /** Everything that may paint in a box, in stacking order. */
  search(box: Box): SceneNode[] {
    const found = this.tree.search(box);
    if (found.length === this.order.length) return this.order;
    if (found.length > this.order.length / 3) return this.order.filter((node) => touches(node, box));
    return found.sort((a, b) => a.rank - b.rank);
  }

  count(box: Box): number {
    return this.tree.search(box).length;
  }

  connectorsOf(id: string): ReadonlySet<string> {
    return this.connectors.of(id);
  }

  groupOf(id: string): ReadonlySet<string> {
    const group = this.nodes.get(id)?.item.group;
    return group === undefined ? new Set([id]) : this.groups.of(group);
  }

  /** What a frame carries: what says so, and what lies in it whole and belongs to no frame. */
  carriedBy(frame: SceneNode): readonly SceneNode[] {
    const { rect } = frame.placement;
    const inside: Box = { minX: rect.x, minY: rect.y, maxX: rect.x + rect.width, maxY: rect.y + rect.height };
    const carried = this.search(inside).filter(
      (node) =>
        node !== frame &&
        node.item.kind !== 'connector' &&
        node.item.kind !== 'frame' &&
        node.item.frame === undefined &&
        encloses(grown(inside, 14), node),
    );
    for (const id of this.contents.of(frame.id)) {
      const node = this.nodes.get(id);
      if (node && node !== frame) carried.push(node);
    }
    return carried;
  }

  /** These items and everything their frames carry, frames within frames too. */
  withCarried(ids: Iterable<string>): Set<string> {
    const all = new Set<string>();
    const queue = [...ids];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const node = this.nodes.get(id);
      if (!node || all.has(id)) continue;
      all.add(id);
      if (node.item.kind === 'frame') for (const carried of this.carriedBy(node)) queue.push(carried.id);
    }
    return all;
  }

  /** The frames that carry something, the nearest first. */
  carriersOf(node: SceneNode): readonly SceneNode[] {
    const carriers: SceneNode[] = [];
    for (let frame = node.item.frame; frame !== undefined && carriers.length < 32; ) {
      const carrier = this.nodes.get(frame);
      if (!carrier) break;
      carriers.push(carrier);
      frame = carrier.item.frame;
    }
    return carriers;
  }

  /** Locked itself, or carried by a locked frame. */
  isLocked(id: string): boolean {
    const item = this.nodes.get(id)?.item;
    return item !== undefined && isHeld((of) => this.nodes.get(of)?.item, item);
  }

  /** The smallest unlocked frame around a point, not one of these. */
  frameAt([x, y]: readonly [number, number], not: ReadonlySet<string> = none): SceneNode | undefined {
    let best: SceneNode | undefined;
    for (const node of this.tree.search({ minX: x, minY: y, maxX: x, maxY: y })) {
      const { rect } = node.placement;
      if (node.item.kind !== 'frame' || node.item.locked || not.has(node.id)) continue;
      if (x < rect.x || y < rect.y || x > rect.x + rect.width || y > rect.y + rect.height) continue;
      if (!best || rect.width * rect.height < best.placement.rect.width * best.placement.rect.height) best = node;
    }
    return best;
  }

  /** Runs a connector, with the ends' items where `placementOf` says and its free ends moved by `free`. */
  route(
    connector: Connector,
    placementOf: (node: SceneNode) => Placement = ({ placement }) => placement,
    free: Point = [0, 0],
  ): Route {
    const end = (of: End): RouteEnd => {
      const node = of.item === undefined ? undefined : this.nodes.get(of.item);
      if (!node || node.item.kind === 'connector') return { point: [of.at[0] + free[0], of.at[1] + free[1]] };
      const round = node.item.kind === 'shape' && node.item.form === 'ellipse';
      return { placement: placementOf(node), round, side: of.side };
    };
    return routed(end(connector.from), end(connector.to), connector.line);
  }

  private take(item: Item, old?: SceneNode): SceneNode {
    const node: SceneNode = old ?? {
      id: item.id,
      item,
      placement: { rect: { x: 0, y: 0, width: 0, height: 0 }, turn: 0 },
      route: null,
      rank: 0,
      version: 0,
      cache: null,
      minX: 0,
      minY: 0,
      maxX: 0,
      maxY: 0,
    };
    node.item = item;
    node.version += 1;
    this.nodes.set(item.id, node);
    this.contents.put(item.frame, item.id);
    this.groups.put(item.group, item.id);
    if (item.kind === 'connector') for (const { item: end } of endsOf(item)) this.connectors.put(end, item.id);
    return node;
  }

  private forget({ id, item }: SceneNode): void {
    this.contents.drop(item.frame, id);
    this.groups.drop(item.group, id);
    if (item.kind === 'connector') for (const { item: end } of endsOf(item)) this.connectors.drop(end, id);
  }

  /** Works out where an item stands. Connectors come after what they hold on to. */
  private place(node: SceneNode): void {
    const { item } = node;
    node.cache = null;
    if (item.kind === 'connector') {
      node.version += 1;
      node.route = this.route(item);
      const { minX, minY, maxX, maxY } = node.route;
      node.placement = { rect: { x: minX, y: minY, width: maxX - minX, height: maxY - minY }, turn: 0 };
      putBox(node, node.route, ROOM_FOR_HEADS + captionRoom(item));
      return;
    }
    node.placement = { rect: this.rectOf(item, node), turn: item.turn ?? 0 };
    putPaintedBox(node);
  }

  private rectOf(item: Item, node: SceneNode): Rect {
    const [x, y] = item.at ?? [0, 0];
    if (item.kind === 'text') return { x, y, ...textSize(item, this.texts) };
    if (item.kind === 'ink') {
      const box = boxAroundPoints(pointsOf(node, item)) ?? { minX: 0, minY: 0, maxX: 1, maxY: 1 };
      return { x, y, width: Math.max(1, box.maxX - box.minX), height: Math.max(1, box.maxY - box.minY) };
    }
    const [width, height] = item.size ?? defaultSizes[item.kind];
    return { x, y, width, height };
  }

  private sort(): void {
    this.order = [...this.nodes.values()].sort(stacking);
    this.number();
  }

  /** Takes a few out of the stack and puts a few in; a board of ten thousand is not sorted again for one note. */
  private restack(leave: ReadonlySet<SceneNode>, enter: readonly SceneNode[]): void {
    if (leave.size === 0 && enter.length === 0) return;
    if (enter.length > MANY) {
      this.sort();
      return;
    }
    this.order = this.order.filter((node) => !leave.has(node));
    for (const node of enter) {
      let low = 0;
      let high = this.order.length;
      while (low < high) {
        const index = (low + high) >> 1;
        if (stacking(this.order[index]!, node) < 0) low = index + 1;
        else high = index;
      }
      this.order.splice(low, 0, node);
    }
    this.number();
  }

  private number(): void {
    for (let index = 0; index < this.order.length; index += 1) this.order[index]!.rank = index;
  }

  private index(): void {
    this.tree.clear();
    this.tree.load(this.order);
  }
}

const captionRoom = ({ title }: Connector): number => (title === '' ? 0 : 90);

/** Points of a stroke at the size it has now, from its corner. */
export function pointsOf(node: SceneNode, { stroke, size }: InkStroke): readonly StrokePoint[] {
  return cached(node, 'points', () => {
    const points = decodeStroke(stroke);
    return size ? stretched(points, size[0], size[1]) : points;
  });
}

/** Text is as high as its lines; without a width of its own it is as wide as its longest line. */
function textSize(item: TextItem, texts: Texts): { width: number; height: number } {
  const width = item.size?.[0] ?? AUTO_TEXT_WIDTH;
  const lines = texts.lines(item.title || ' ', item.textSize, width);
  const longest = Math.max(...lines.map((line) => texts.width(line, item.textSize)), item.textSize);
  return {
    width: item.size ? width : Math.min(width, longest + 2),
    height: lines.length * item.textSize * LINE_HEIGHT,
  };
}

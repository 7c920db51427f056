import { isHeld, onCanvas } from '@samenspel/board';
import RBush from 'rbush';
import { extentOf } from './extent';
import { type Box, type Placement, touches } from './geometry';
import { Members } from './members';
import { newNode, putBox, putPaintedBox, type SceneNode } from './node';
import { type Route, type RouteEnd, routed } from './route';
import { Stack } from './stack';
import type { Texts } from './texts';
import type { Board, Connector, End, Item, Point } from './types';

const roomForHeads = 14;
const roomForCaption = 90;
/** With more changes at once than this everything is indexed again. */
const rebuildFromItems = 400;

const endsOf = ({ from, to }: Connector): readonly End[] => [from, to];
const isShown = (item: Item | undefined): item is Item =>
  item !== undefined && (item.kind === 'connector' ? item.gone === undefined : onCanvas(item));

/** What is on the canvas: the items of the board that stand on it, in stacking order, found by place. */
export class Scene {
  readonly nodes = new Map<string, SceneNode>();
  private readonly stack = new Stack();
  private readonly tree = new RBush<SceneNode>(16);
  private readonly connectors = new Members();
  private readonly contents = new Members();
  private readonly groups = new Members();

  constructor(
    private readonly board: () => Board,
    private readonly texts: Texts,
  ) {}

  /** In stacking order; `rank` is the index. */
  get order(): SceneNode[] {
    return this.stack.order;
  }

  /** Reads everything again. */
  rebuild(): void {
    for (const node of [...this.nodes.values()]) this.forget(node);
    this.nodes.clear();
    for (const item of this.board().items.values()) if (isShown(item)) this.take(item);
    for (const node of this.nodes.values()) if (node.item.kind !== 'connector') this.place(node);
    for (const node of this.nodes.values()) if (node.item.kind === 'connector') this.place(node);
    this.stack.sort(this.nodes.values());
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
    const many = touched.size > rebuildFromItems;
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
    this.stack.change(leave, enter);
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

  /** What says that it belongs to a frame. */
  contentsOf(frame: string): ReadonlySet<string> {
    return this.contents.of(frame);
  }

  groupOf(id: string): ReadonlySet<string> {
    const group = this.nodes.get(id)?.item.group;
    return group === undefined ? new Set([id]) : this.groups.of(group);
  }

  /** Locked itself, or carried by a locked frame. */
  isLocked(id: string): boolean {
    const item = this.nodes.get(id)?.item;
    return item !== undefined && isHeld((of) => this.nodes.get(of)?.item, item);
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
    const node = old ?? newNode(item);
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
      putBox(node, node.route, roomForHeads + (item.title === '' ? 0 : roomForCaption));
      return;
    }
    node.placement = { rect: extentOf(node, item, this.texts), turn: item.turn ?? 0 };
    putPaintedBox(node);
  }

  private index(): void {
    this.tree.clear();
    this.tree.load(this.order);
  }
}

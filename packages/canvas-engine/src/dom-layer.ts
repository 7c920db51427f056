import { type Box, touches } from './geometry';
import type { Live } from './live';
import type { SceneNode } from './node';
import { wantedNameSize } from './renderers/frame';
import type { Kit } from './renderers/kit';
import { rendererOf } from './renderers/renderers';
import type { Item, View } from './types';
import type { Screen } from './view';

interface Mounted {
  readonly node: SceneNode;
  readonly element: HTMLElement;
  readonly kind: Item['kind'];
  version: number;
  rank: number;
  /** As last placed, to leave alone what stays. */
  place: string;
  size: string;
  lifted: boolean;
}

/** Elements of a kind kept for reuse: making them is what costs most when the view moves. */
const maxKeptElements = 200;
/** What is dragged lies above what it is dragged over. A frame stays below: it would cover what one is looking for. */
const raisedIndex = 100_000;
/** Time per frame for making elements; what is in view comes first, the rest in the frames after. */
const budgetMs = 5;

/** The board from near: an element for every item in and around the view. */
export class DomLayer {
  private readonly world: HTMLElement;
  private readonly mounted = new Map<string, Mounted>();
  private readonly spare = new Map<Item['kind'], HTMLElement[]>();
  private lifted: ReadonlySet<string> = new Set();
  private faded: ReadonlySet<string> = new Set();
  private transform = '';
  private nameSize = wantedNameSize(1);

  constructor(
    host: HTMLElement,
    private readonly live: Live,
    private readonly kit: () => Kit,
  ) {
    this.world = document.createElement('div');
    this.world.className = 'ce-world';
    host.append(this.world);
  }

  get count(): number {
    return this.mounted.size;
  }

  show(): void {
    this.world.hidden = false;
  }

  hide(): void {
    this.world.hidden = true;
    for (const one of [...this.mounted.values()]) this.unmount(one);
  }

  /** The camera, written straight on the element. */
  look({ x, y, zoom }: View, { width, height }: Screen, ratio: number): void {
    const whole = (value: number) => Math.round(value * ratio) / ratio;
    const transform = `translate(${whole(width / 2 - x * zoom)}px, ${whole(height / 2 - y * zoom)}px) scale(${zoom})`;
    if (transform === this.transform) return;
    this.transform = transform;
    this.world.style.transform = transform;
    if (wantedNameSize(zoom) !== this.nameSize) this.resizeNames(zoom);
  }

  private resizeNames(zoom: number): void {
    this.nameSize = wantedNameSize(zoom);
    this.renew([...this.mounted.values()].filter(({ kind }) => kind === 'frame').map(({ node }) => node.id));
  }

  /**
   * Gives exactly these items an element; true when some still wait for the next frame.
   * @param visible what must be there in this frame; null: nothing, it is painted below
   */
  sync(nodes: readonly SceneNode[], visible: Box | null, now = performance.now()): boolean {
    const wanted = new Set(nodes);
    for (const one of [...this.mounted.values()]) if (!wanted.has(one.node)) this.unmount(one);
    const kit = this.kit();
    const later: SceneNode[] = [];
    for (const node of nodes) {
      const known = this.mounted.get(node.id);
      if (known) this.refresh(known, kit);
      else if (visible && touches(node, visible)) this.mount(node, kit);
      else later.push(node);
    }
    for (const [index, node] of later.entries()) {
      if (performance.now() - now > budgetMs && index > 0) return true;
      this.mount(node, kit);
    }
    return false;
  }

  /** Draws these again if they have an element. */
  renew(ids: Iterable<string>): void {
    const kit = this.kit();
    for (const id of ids) {
      const one = this.mounted.get(id);
      if (!one) continue;
      one.version = -1;
      this.refresh(one, kit);
    }
  }

  renewAll(): void {
    this.renew([...this.mounted.keys()]);
  }

  /** Puts what gestures move where it is now, and what they let go where the board says. */
  follow(): void {
    const { ids } = this.live;
    if (ids === this.lifted && ids.size === 0) return;
    const kit = this.kit();
    for (const id of this.lifted) {
      if (ids.has(id)) continue;
      const one = this.mounted.get(id);
      if (!one) continue;
      this.lift(one, false);
      this.draw(one, kit);
    }
    for (const id of ids) {
      const one = this.mounted.get(id);
      if (!one) continue;
      this.lift(one, true);
      this.draw(one, kit);
    }
    this.lifted = ids;
  }

  /** Shows which of them are about to be wiped out. */
  fade(ids: ReadonlySet<string>): void {
    if (ids.size === 0 && this.faded.size === 0) return;
    for (const id of this.faded) if (!ids.has(id)) this.mounted.get(id)?.element.classList.remove('ce-erased');
    for (const id of ids) this.mounted.get(id)?.element.classList.add('ce-erased');
    this.faded = ids;
  }

  destroy(): void {
    this.mounted.clear();
    this.spare.clear();
    this.world.remove();
  }

  private mount(node: SceneNode, kit: Kit): void {
    const { kind } = node.item;
    const element = this.spare.get(kind)?.pop() ?? rendererOf(kind).make();
    const one: Mounted = { node, element, kind, version: -1, rank: -1, place: '', size: '', lifted: false };
    this.mounted.set(node.id, one);
    element.dataset.id = node.id;
    this.refresh(one, kit);
    this.world.append(element);
  }

  private unmount(one: Mounted): void {
    this.mounted.delete(one.node.id);
    one.element.remove();
    one.element.classList.remove('ce-lifted', 'ce-erased');
    const spare = this.spare.get(one.kind) ?? [];
    if (spare.length === 0) this.spare.set(one.kind, spare);
    if (spare.length < maxKeptElements) spare.push(one.element);
  }

  private refresh(one: Mounted, kit: Kit): void {
    if (one.rank !== one.node.rank) {
      one.rank = one.node.rank;
      this.stack(one);
    }
    if (one.version === one.node.version) return;
    if (one.kind !== one.node.item.kind) {
      this.unmount(one);
      this.mount(one.node, kit);
      return;
    }
    one.version = one.node.version;
    this.draw(one, kit, true);
  }

  private lift(one: Mounted, on: boolean): void {
    if (one.lifted === on) return;
    one.lifted = on;
    one.element.classList.toggle('ce-lifted', on);
    this.stack(one);
  }

  private stack({ element, rank, lifted, kind }: Mounted): void {
    element.style.zIndex = String(lifted && kind !== 'frame' ? rank + raisedIndex : rank);
  }

  private draw(one: Mounted, kit: Kit, changed = false): void {
    const { node, element } = one;
    const { item } = node;
    const route = item.kind === 'connector' ? this.live.routeOf(node) : null;
    const placement = this.live.placementOf(node);
    const { turn } = placement;
    const rect = route
      ? { x: route.minX, y: route.minY, width: route.maxX - route.minX, height: route.maxY - route.minY }
      : placement.rect;
    const size = `${rect.width}|${rect.height}`;
    const place = `translate(${rect.x}px, ${rect.y}px)${turn === 0 ? '' : ` rotate(${turn}deg)`}`;
    if (place !== one.place) {
      one.place = place;
      element.style.transform = place;
    }
    if (size !== one.size) {
      one.size = size;
      element.style.width = `${rect.width}px`;
      element.style.height = `${rect.height}px`;
    } else if (!changed && !route) return;
    rendererOf(item.kind).show(element, { node, item, rect, turn, route }, kit);
  }
}

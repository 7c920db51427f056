import type { Kit } from './faces/kit';
import type { Box } from './geometry';
import type { Live } from './live';
import type { SceneNode } from './node';
import { type Positions, paintNodes, type Surface, standing } from './painter';
import type { Scene } from './scene';
import type { View } from './types';
import type { Screen } from './view';

/** More boxes than this at once: painting everything is cheaper. */
const MOST_BOXES = 150;
/** A picture that costs more than this is not painted for every step of a zoom: the last one is shown scaled, the true one when it rests. */
const DEAR = 2500;
/** Words cost as much as so many patches of colour. */
const COST_OF_WORDS = 8;
const REST_MS = 90;

function newCanvas(host: HTMLElement, className: string): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.className = className;
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d', { alpha: className !== 'ce-far' });
  if (!context) throw new Error('This browser paints no canvas');
  return [canvas, context];
}

/**
 * The board from afar, painted. A pan shifts the last picture and paints the strips that came into view; a change paints only the boxes
 * it touched; what moves in a gesture is painted on a sheet above, so that what lies below is left alone.
 */
export class FarLayer {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly liftCanvas: HTMLCanvasElement;
  private readonly lift: CanvasRenderingContext2D;
  /** The last true picture, for zooming. */
  private kept: HTMLCanvasElement | null = null;
  private keptSurface: Surface | null = null;
  private painted: Surface | null = null;
  private roughSince: number | null = null;
  private cost = 0;
  private dirty: Box[] = [];
  private lifted: ReadonlySet<string> = new Set();
  private liftSoiled: Box | null = null;
  private screen: Screen = { width: 0, height: 0 };
  private ratio = 1;

  constructor(
    host: HTMLElement,
    private readonly scene: Scene,
    private readonly live: Live,
    private readonly kit: () => Kit,
  ) {
    [this.canvas, this.context] = newCanvas(host, 'ce-far');
    [this.liftCanvas, this.lift] = newCanvas(host, 'ce-lift');
    this.hide();
  }

  show(): void {
    this.canvas.hidden = false;
    this.fill();
  }

  /** Hidden pictures hold no memory: on a phone they are what there is least of. */
  hide(): void {
    this.canvas.hidden = true;
    this.liftCanvas.hidden = true;
    for (const canvas of [this.canvas, this.liftCanvas]) canvas.width = canvas.height = 1;
    this.forget();
  }

  resize(screen: Screen, ratio: number): void {
    this.screen = screen;
    this.ratio = ratio;
    if (!this.canvas.hidden) this.fill();
  }

  private fill(): void {
    for (const canvas of [this.canvas, this.liftCanvas]) {
      canvas.width = Math.max(1, Math.round(this.screen.width * this.ratio));
      canvas.height = Math.max(1, Math.round(this.screen.height * this.ratio));
    }
    this.forget();
  }

  destroy(): void {
    this.canvas.remove();
    this.liftCanvas.remove();
    this.kept = null;
  }

  /** The next picture is painted whole. */
  forget(): void {
    this.painted = null;
    this.keptSurface = null;
    this.roughSince = null;
    this.dirty = [];
    this.lifted = new Set();
  }

  soil(boxes: readonly Box[]): void {
    if (this.painted) for (const box of boxes) this.dirty.push(box);
  }

  /** Brings the picture to this view; true when a truer one must follow. */
  render(view: View, screen: Screen, now: number): boolean {
    const scale = view.zoom * this.ratio;
    const surface: Surface = {
      scale,
      tx: Math.round((screen.width / 2) * this.ratio - view.x * scale),
      ty: Math.round((screen.height / 2) * this.ratio - view.y * scale),
      ratio: this.ratio,
    };
    this.followLifted();
    if (!this.painted) this.paintWhole(surface);
    else if (this.painted.scale !== scale) this.zoom(surface, now);
    else if (this.roughSince !== null) this.rest(surface, now);
    else this.pan(this.painted, surface);
    this.painted = surface;
    this.paintDirty(surface);
    this.paintLifted(surface);
    return this.roughSince !== null;
  }

  private zoom(surface: Surface, now: number): void {
    if (this.cost < DEAR) {
      this.paintWhole(surface);
      return;
    }
    const kept = this.keep();
    const grows = surface.scale / kept.surface.scale;
    if (grows > 2.2 || grows < 0.45) {
      this.paintWhole(surface);
      return;
    }
    this.roughSince = now;
    const { context, canvas } = this;
    const x = surface.tx - kept.surface.tx * grows;
    const y = surface.ty - kept.surface.ty * grows;
    const picture: Box = { minX: x, minY: y, maxX: x + canvas.width * grows, maxY: y + canvas.height * grows };
    for (const strip of besides(picture, canvas.width, canvas.height)) this.paintStrip(surface, strip, 'fill');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'low';
    context.drawImage(kept.canvas, x, y, canvas.width * grows, canvas.height * grows);
  }

  /** After zooming: the same view again, so paint it truly once the hand rests; a pan meanwhile does so at once. */
  private rest(surface: Surface, now: number): void {
    const still = this.painted?.tx === surface.tx && this.painted.ty === surface.ty;
    if (still && now - (this.roughSince ?? now) < REST_MS) return;
    this.paintWhole(surface);
  }

  private keep(): { canvas: HTMLCanvasElement; surface: Surface } {
    this.kept ??= document.createElement('canvas');
    if (!this.keptSurface) {
      this.kept.width = this.canvas.width;
      this.kept.height = this.canvas.height;
      this.kept.getContext('2d', { alpha: false })?.drawImage(this.canvas, 0, 0);
      this.keptSurface = this.painted!;
    }
    return { canvas: this.kept, surface: this.keptSurface };
  }

  private paintWhole(surface: Surface): void {
    this.keptSurface = null;
    this.roughSince = null;
    this.dirty = [];
    const { width, height } = this.canvas;
    this.cost = this.paintStrip(surface, { minX: 0, minY: 0, maxX: width, maxY: height });
  }

  private pan(from: Surface, to: Surface): void {
    const dx = to.tx - from.tx;
    const dy = to.ty - from.ty;
    if (dx === 0 && dy === 0) return;
    const { width, height } = this.canvas;
    this.keptSurface = null;
    if (Math.abs(dx) >= width * 0.7 || Math.abs(dy) >= height * 0.7) {
      this.paintWhole(to);
      return;
    }
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'copy';
    context.drawImage(this.canvas, dx, dy);
    context.globalCompositeOperation = 'source-over';
    const picture = { minX: dx, minY: dy, maxX: dx + width, maxY: dy + height };
    for (const strip of besides(picture, width, height)) this.paintStrip(to, strip);
  }

  /** Paints a box of pixels anew; gives what it cost, in patches of colour. */
  private paintStrip(surface: Surface, pixels: Box, most: 'fill' | 'text' = 'text'): number {
    const { context } = this;
    const { scale, tx, ty } = surface;
    const kit = this.kit();
    const board: Box = {
      minX: (pixels.minX - tx) / scale,
      minY: (pixels.minY - ty) / scale,
      maxX: (pixels.maxX - tx) / scale,
      maxY: (pixels.maxY - ty) / scale,
    };
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(pixels.minX, pixels.minY, pixels.maxX - pixels.minX, pixels.maxY - pixels.minY);
    context.clip();
    context.fillStyle = kit.palette.paper;
    context.fillRect(pixels.minX, pixels.minY, pixels.maxX - pixels.minX, pixels.maxY - pixels.minY);
    const nodes = this.scene.search(board);
    const worded = paintNodes(context, nodes, surface, kit, standing, this.lifted, most);
    context.restore();
    return nodes.length + worded * COST_OF_WORDS;
  }

  private paintDirty(surface: Surface): void {
    const boxes = this.dirty;
    if (boxes.length === 0) return;
    this.dirty = [];
    this.keptSurface = null;
    if (boxes.length > MOST_BOXES) {
      this.paintWhole(surface);
      return;
    }
    const { width, height } = this.canvas;
    for (const box of boxes) {
      const pixels = inPixels(box, surface);
      pixels.minX = Math.max(0, pixels.minX);
      pixels.minY = Math.max(0, pixels.minY);
      pixels.maxX = Math.min(width, pixels.maxX);
      pixels.maxY = Math.min(height, pixels.maxY);
      if (pixels.minX < pixels.maxX && pixels.minY < pixels.maxY) this.paintStrip(surface, pixels);
    }
  }

  /** Takes what began to move off the picture, and puts back what came to rest. */
  private followLifted(): void {
    const { ids } = this.live;
    if (ids === this.lifted) return;
    const changed: SceneNode[] = [];
    for (const id of new Set([...ids, ...this.lifted])) {
      if (ids.has(id) === this.lifted.has(id)) continue;
      const node = this.scene.nodes.get(id);
      if (node) changed.push(node);
    }
    this.lifted = ids;
    this.soil(changed);
  }

  private paintLifted(surface: Surface): void {
    const { lift, liftCanvas } = this;
    if (this.liftSoiled) {
      const { minX, minY, maxX, maxY } = this.liftSoiled;
      lift.clearRect(minX, minY, maxX - minX, maxY - minY);
      this.liftSoiled = null;
    }
    if (this.lifted.size === 0) {
      if (!liftCanvas.hidden) liftCanvas.hidden = true;
      return;
    }
    liftCanvas.hidden = false;
    const nodes: SceneNode[] = [];
    let soiled: Box | null = null;
    for (const id of this.lifted) {
      const node = this.scene.nodes.get(id);
      if (!node) continue;
      const box = inPixels(movedBox(node, this.live), surface);
      if (box.maxX < 0 || box.maxY < 0 || box.minX > liftCanvas.width || box.minY > liftCanvas.height) continue;
      nodes.push(node);
      soiled ??= { ...box };
      soiled.minX = Math.min(soiled.minX, box.minX);
      soiled.minY = Math.min(soiled.minY, box.minY);
      soiled.maxX = Math.max(soiled.maxX, box.maxX);
      soiled.maxY = Math.max(soiled.maxY, box.maxY);
    }
    this.liftSoiled = soiled;
    nodes.sort((a, b) => a.rank - b.rank);
    paintNodes(lift, nodes, surface, this.kit(), this.live);
  }
}

/** The box something paints in while it moves. */
export function movedBox(node: SceneNode, live: Positions): Box {
  const route = node.item.kind === 'connector' ? live.routeOf(node) : null;
  if (route) {
    const room = 14;
    return { minX: route.minX - room, minY: route.minY - room, maxX: route.maxX + room, maxY: route.maxY + room };
  }
  const { rect } = live.placementOf(node);
  const base = node.placement.rect;
  const grow = Math.max(rect.width, rect.height) / 2;
  const turnedToo = live.placementOf(node).turn !== node.placement.turn;
  const left = base.x - node.minX + (turnedToo ? grow : 0);
  const top = base.y - node.minY + (turnedToo ? grow : 0);
  const right = node.maxX - base.x - base.width + (turnedToo ? grow : 0);
  const bottom = node.maxY - base.y - base.height + (turnedToo ? grow : 0);
  return {
    minX: rect.x - left,
    minY: rect.y - top,
    maxX: rect.x + rect.width + right,
    maxY: rect.y + rect.height + bottom,
  };
}

/** A box of the board in whole device pixels, with one to spare. */
function inPixels({ minX, minY, maxX, maxY }: Box, { scale, tx, ty }: Surface): Box {
  return {
    minX: Math.floor(minX * scale + tx) - 1,
    minY: Math.floor(minY * scale + ty) - 1,
    maxX: Math.ceil(maxX * scale + tx) + 1,
    maxY: Math.ceil(maxY * scale + ty) + 1,
  };
}

/** What of a surface a picture leaves open: at most four strips. */
export function besides(picture: Box, width: number, height: number): Box[] {
  const left = Math.max(0, Math.min(width, Math.ceil(picture.minX)));
  const right = Math.max(left, Math.min(width, Math.floor(picture.maxX)));
  const top = Math.max(0, Math.min(height, Math.ceil(picture.minY)));
  const bottom = Math.max(top, Math.min(height, Math.floor(picture.maxY)));
  const strips: Box[] = [
    { minX: 0, minY: 0, maxX: width, maxY: top },
    { minX: 0, minY: bottom, maxX: width, maxY: height },
    { minX: 0, minY: top, maxX: left, maxY: bottom },
    { minX: right, minY: top, maxX: width, maxY: bottom },
  ];
  return strips.filter(({ minX, minY, maxX, maxY }) => minX < maxX && minY < maxY);
}

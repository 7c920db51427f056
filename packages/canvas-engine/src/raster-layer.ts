import { DragLayer } from './drag-layer';
import type { Box } from './geometry';
import { KeptPicture } from './kept-picture';
import type { Live } from './live';
import type { SceneNode } from './node';
import { besides, inPixels, newOffscreen } from './offscreen';
import { paintArea } from './paint-area';
import type { Surface } from './painter';
import type { Kit } from './renderers/kit';
import type { Scene } from './scene';
import type { View } from './types';
import type { Screen } from './view';

/** More boxes than this at once: painting everything is cheaper. */
const maxBoxes = 150;
/** A picture that costs more than this is not painted for every step of a zoom: the last one is shown scaled, the true one when it rests. */
const expensiveFromItems = 2500;
const restMs = 90;
/** Beyond this a scaled picture is too coarse, or leaves too much open. */
const maxGrowth = 2.2;
const minGrowth = 0.45;

/**
 * The board from afar, painted. A pan shifts the last picture and paints the strips that came into view; a change paints only the boxes
 * it touched; what moves in a gesture is painted on a sheet above, so that what lies below is left alone.
 */
export class RasterLayer {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly lift: DragLayer;
  private readonly kept = new KeptPicture();
  private painted: Surface | null = null;
  private roughSince: number | null = null;
  private cost = 0;
  private dirty: Box[] = [];
  private lifted: ReadonlySet<string> = new Set();
  private screen: Screen = { width: 0, height: 0 };
  private ratio = 1;

  constructor(
    host: HTMLElement,
    private readonly scene: Scene,
    private readonly live: Live,
    private readonly kit: () => Kit,
  ) {
    [this.canvas, this.context] = newOffscreen(host, 'ce-far', true);
    this.lift = new DragLayer(host, scene, live, kit);
    this.hide();
  }

  show(): void {
    this.canvas.hidden = false;
    this.fill();
  }

  /** Hidden pictures hold no memory: on a phone they are what there is least of. */
  hide(): void {
    this.canvas.hidden = true;
    this.lift.hide();
    this.cut(1, 1);
  }

  resize(screen: Screen, ratio: number): void {
    this.screen = screen;
    this.ratio = ratio;
    if (!this.canvas.hidden) this.fill();
  }

  private fill(): void {
    const pixels = (size: number) => Math.max(1, Math.round(size * this.ratio));
    this.cut(pixels(this.screen.width), pixels(this.screen.height));
  }

  private cut(width: number, height: number): void {
    this.canvas.width = width;
    this.canvas.height = height;
    this.lift.resize(width, height);
    this.forget();
  }

  destroy(): void {
    this.canvas.remove();
    this.lift.destroy();
  }

  /** The next picture is painted whole. */
  forget(): void {
    this.painted = null;
    this.kept.forget();
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
    this.lift.paint(this.lifted, surface);
    return this.roughSince !== null;
  }

  private zoom(surface: Surface, now: number): void {
    if (this.cost < expensiveFromItems) {
      this.paintWhole(surface);
      return;
    }
    const { context, canvas, kept } = this;
    const grows = kept.growth(canvas, this.painted ?? surface, surface);
    if (grows > maxGrowth || grows < minGrowth) {
      this.paintWhole(surface);
      return;
    }
    this.roughSince = now;
    const picture = kept.boxAt(surface);
    for (const strip of besides(picture, canvas.width, canvas.height)) this.paintPart(surface, strip, 'fill');
    kept.draw(context, picture);
  }

  /** After zooming: the same view again, so paint it truly once the hand rests; a pan meanwhile does so at once. */
  private rest(surface: Surface, now: number): void {
    const still = this.painted?.tx === surface.tx && this.painted.ty === surface.ty;
    if (still && now - (this.roughSince ?? now) < restMs) return;
    this.paintWhole(surface);
  }

  private paintWhole(surface: Surface): void {
    this.kept.forget();
    this.roughSince = null;
    this.dirty = [];
    const { width, height } = this.canvas;
    this.cost = this.paintPart(surface, { minX: 0, minY: 0, maxX: width, maxY: height });
  }

  private pan(from: Surface, to: Surface): void {
    const dx = to.tx - from.tx;
    const dy = to.ty - from.ty;
    if (dx === 0 && dy === 0) return;
    const { width, height } = this.canvas;
    this.kept.forget();
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
    for (const strip of besides(picture, width, height)) this.paintPart(to, strip);
  }

  /** Paints a box of pixels anew; gives what it cost, in patches of colour. */
  private paintPart(surface: Surface, pixels: Box, most: 'fill' | 'text' = 'text'): number {
    const { scene, lifted: skip } = this;
    return paintArea(this.context, scene, this.kit(), surface, pixels, { skip, most });
  }

  private paintDirty(surface: Surface): void {
    const boxes = this.dirty;
    if (boxes.length === 0) return;
    this.dirty = [];
    this.kept.forget();
    if (boxes.length > maxBoxes) {
      this.paintWhole(surface);
      return;
    }
    for (const box of boxes) {
      const { minX, minY, maxX, maxY } = inPixels(box, surface);
      const pixels: Box = {
        minX: Math.max(0, minX),
        minY: Math.max(0, minY),
        maxX: Math.min(this.canvas.width, maxX),
        maxY: Math.min(this.canvas.height, maxY),
      };
      if (pixels.minX < pixels.maxX && pixels.minY < pixels.maxY) this.paintPart(surface, pixels);
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
}

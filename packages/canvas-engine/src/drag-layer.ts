import type { Box } from './geometry';
import type { Live } from './live';
import type { SceneNode } from './node';
import { inPixels, newOffscreen } from './offscreen';
import { type Positions, paintNodes, type Surface } from './painter';
import type { Kit } from './renderers/kit';
import type { Scene } from './scene';

/** A sheet above the painted board for what moves in a gesture, so that what lies below is left alone. */
export class DragLayer {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private soiled: Box | null = null;

  constructor(
    host: HTMLElement,
    private readonly scene: Scene,
    private readonly live: Live,
    private readonly kit: () => Kit,
  ) {
    [this.canvas, this.context] = newOffscreen(host, 'ce-lift', false);
  }

  /** Takes a size in device pixels; what was painted is gone. */
  resize(width: number, height: number): void {
    this.canvas.width = width;
    this.canvas.height = height;
    this.soiled = null;
  }

  hide(): void {
    this.canvas.hidden = true;
  }

  destroy(): void {
    this.canvas.remove();
  }

  /** Paints these where the gesture has them now, and wipes out where they were. */
  paint(ids: ReadonlySet<string>, surface: Surface): void {
    const { canvas, context } = this;
    if (this.soiled) {
      const { minX, minY, maxX, maxY } = this.soiled;
      context.clearRect(minX, minY, maxX - minX, maxY - minY);
      this.soiled = null;
    }
    if (canvas.hidden !== (ids.size === 0)) canvas.hidden = ids.size === 0;
    if (ids.size === 0) return;
    const nodes: SceneNode[] = [];
    for (const id of ids) {
      const node = this.scene.nodes.get(id);
      if (!node) continue;
      const box = inPixels(movedBox(node, this.live), surface);
      if (box.maxX < 0 || box.maxY < 0 || box.minX > canvas.width || box.minY > canvas.height) continue;
      nodes.push(node);
      this.soiled = this.soiled ? joined(this.soiled, box) : box;
    }
    nodes.sort((a, b) => a.rank - b.rank);
    paintNodes(context, nodes, surface, this.kit(), this.live);
  }
}

const joined = (a: Box, b: Box): Box => ({
  minX: Math.min(a.minX, b.minX),
  minY: Math.min(a.minY, b.minY),
  maxX: Math.max(a.maxX, b.maxX),
  maxY: Math.max(a.maxY, b.maxY),
});

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

import type { Camera } from './camera';
import { boxOfPlacement } from './geometry';
import { part } from './renderers/kit';
import type { Scene } from './scene';

const shownMs = 2200;
const maxHighlights = 60;

/** Rings that pulse around items for a moment: where a search or a link leads. */
export class Highlight {
  private readonly rings = new Map<string, HTMLElement>();
  private until = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly scene: Scene,
  ) {}

  show(ids: Iterable<string>, now: number): void {
    this.clear();
    for (const id of ids) {
      if (this.rings.size >= maxHighlights) break;
      if (this.scene.nodes.has(id)) this.rings.set(id, part(this.root, 'ce-ring'));
    }
    this.until = now + shownMs;
  }

  /** True while rings are shown. */
  render(camera: Camera, now: number): boolean {
    if (this.rings.size === 0) return false;
    if (now > this.until) {
      this.clear();
      return false;
    }
    for (const [id, ring] of this.rings) {
      const node = this.scene.nodes.get(id);
      ring.hidden = !node;
      if (!node) continue;
      const box = boxOfPlacement(node.placement);
      const [x, y] = camera.toScreen([box.minX, box.minY]);
      const { zoom } = camera.view;
      ring.style.transform = `translate(${x}px, ${y}px)`;
      ring.style.width = `${(box.maxX - box.minX) * zoom}px`;
      ring.style.height = `${(box.maxY - box.minY) * zoom}px`;
    }
    return true;
  }

  clear(): void {
    for (const ring of this.rings.values()) ring.remove();
    this.rings.clear();
  }
}

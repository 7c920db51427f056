import { boundsOf } from './bounds';
import { boxOfPlacement } from './geometry';
import type { SceneNode } from './node';
import { inReadingOrder } from './reading-order';
import type { Scene } from './scene';
import type { Stage } from './stage';
import { movable, moveChanges } from './tools/move';
import { resizeChanges } from './tools/resize';
import { turnChanges } from './tools/turn';

/** Arrow keys move by this, with Shift by one. */
const arrowStep = 8;
/** Degrees. */
const turnStep = 15;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Items as one reads them: frame by frame, then what lies outside frames; in each top to bottom, left to right. */
export function readingOrder(scene: Scene): readonly string[] {
  const frames: SceneNode[] = [];
  const loose: SceneNode[] = [];
  const inFrames = new Map<string, SceneNode[]>();
  for (const node of scene.nodes.values()) {
    const { item } = node;
    if (item.kind === 'connector' || item.kind === 'ink') continue;
    const frame = item.frame === undefined ? undefined : scene.nodes.get(item.frame);
    if (item.kind === 'frame') frames.push(node);
    else if (frame) inFrames.set(frame.id, [...(inFrames.get(frame.id) ?? []), node]);
    else loose.push(node);
  }
  const order = (nodes: readonly SceneNode[]) =>
    inReadingOrder(nodes.map((node) => ({ ...boxOfPlacement(node.placement), id: node.id }))).map(({ id }) => id);
  return order([...frames, ...loose]).flatMap((id) => [id, ...order(inFrames.get(id) ?? [])]);
}

/** Keys the canvas itself knows. True when the key did something. */
export class Keys {
  /** After Escape with nothing selected, Tab leaves the canvas. */
  private leaving = false;

  constructor(
    private readonly stage: Stage,
    private readonly cancel: () => boolean,
  ) {}

  press(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    const mod = event.ctrlKey || event.metaKey;
    if (arrow && (mod || event.altKey)) return mod !== event.altKey && !event.shiftKey && this.reshape(arrow, mod);
    if (mod || event.altKey) return false;
    if (arrow) return this.arrow(arrow, event.shiftKey ? 1 : arrowStep);
    switch (event.key) {
      case 'Tab':
        return this.walk(event.shiftKey ? -1 : 1);
      case 'Escape':
        return this.escape();
      case 'Enter':
        return this.enter();
      default:
        return false;
    }
  }

  private arrow([x, y]: readonly [number, number], step: number): boolean {
    const { stage } = this;
    if (stage.selection.ids.size === 0) {
      stage.camera.panBy(-x * 60, -y * 60);
      return true;
    }
    if (stage.readOnly) return false;
    const ids = movable(stage);
    if (ids.size === 0) stage.emit({ type: 'refused', why: 'locked' });
    else stage.emit({ type: 'move', changes: moveChanges(stage, ids, x * step, y * step) });
    return true;
  }

  /** Ctrl with an arrow makes larger or smaller, Alt with one sideways turns: what the handles do, without a mouse. */
  private reshape([x, y]: readonly [number, number], resizes: boolean): boolean {
    const { stage } = this;
    if (stage.readOnly || stage.selection.ids.size === 0 || (!resizes && x === 0)) return false;
    const changes = resizes ? resizeChanges(stage, x * arrowStep, y * arrowStep) : turnChanges(stage, x * turnStep);
    if (changes.size > 0) stage.emit({ type: resizes ? 'resize' : 'turn', changes });
    else if (movable(stage).size === 0) stage.emit({ type: 'refused', why: 'locked' });
    return true;
  }

  /** To the next item in reading order. Past the last one, and after Escape, Tab leaves the canvas as everywhere else. */
  private walk(step: 1 | -1): boolean {
    const { selection, scene } = this.stage;
    if (this.leaving) {
      this.leaving = false;
      return false;
    }
    const order = readingOrder(scene);
    const current = [...selection.ids].at(step === 1 ? -1 : 0);
    const index = current === undefined ? (step === 1 ? -1 : order.length) : order.indexOf(current);
    const next = order[index + step];
    if (next === undefined || index + step < 0) {
      selection.set([]);
      return false;
    }
    selection.set([next]);
    reveal(this.stage, next);
    return true;
  }

  private escape(): boolean {
    const { selection } = this.stage;
    if (this.cancel()) return true;
    const had = selection.ids.size > 0;
    selection.within = null;
    selection.set([]);
    this.leaving = !had;
    return had;
  }

  private enter(): boolean {
    const { stage } = this;
    const [id, another] = [...stage.selection.ids];
    if (id === undefined || another !== undefined) return false;
    const kind = stage.scene.nodes.get(id)?.item.kind;
    if (kind === undefined || kind === 'ink') return false;
    const opens = stage.readOnly || kind === 'embed' || kind === 'link' || kind === 'image' || stage.scene.isLocked(id);
    stage.emit({ type: opens ? 'open' : 'edit', id });
    return true;
  }
}

/** Brings an item into view when it is not wholly there. */
function reveal({ scene, camera }: Stage, id: string): void {
  const rect = boundsOf(scene, id);
  if (!rect) return;
  const { x, y, width, height } = camera.visible();
  const inside = rect.x >= x && rect.y >= y && rect.x + rect.width <= x + width && rect.y + rect.height <= y + height;
  if (!inside) camera.set({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, zoom: camera.view.zoom }, true);
}

import { around, boxOfPlacement, type Placement, rectOf } from '../geometry';
import type { SceneNode } from '../node';
import { snapEdge } from '../snap';
import { type Drag, farFrom, type Press, type Stage } from '../stage';
import { type Handle, pulled, scaled } from '../transform';
import type { FieldChange, Rect } from '../types';
import { neighbours } from './move';

const snapReach = 7;

export const handleNamed = (name: string): Handle => ({
  x: name.includes('e') ? 1 : name.includes('w') ? -1 : 0,
  y: name.includes('s') ? 1 : name.includes('n') ? -1 : 0,
});

/** Things whose proportions are part of what they are keep them; Shift turns that around. */
const keepsShape = ({ item }: SceneNode): boolean =>
  item.kind === 'card' || item.kind === 'image' || item.kind === 'ink' || item.kind === 'text';

interface Resizing {
  readonly nodes: readonly SceneNode[];
  /** The only one, which keeps its turn. */
  readonly single: SceneNode | null;
  /** The box that is pulled. */
  readonly whole: Placement;
  /** Where each stands when the box has become another. */
  placementsFor(target: Placement): ReadonlyMap<string, Placement>;
}

/** What of the selection can be made larger or smaller; null when nothing can. */
function resizing({ scene, selection }: Stage): Resizing | null {
  const nodes = [...selection.ids]
    .filter((id) => !scene.isLocked(id))
    .map((id) => scene.nodes.get(id))
    .filter((node): node is SceneNode => node !== undefined && node.item.kind !== 'connector');
  const box = around(nodes.map(({ placement }) => boxOfPlacement(placement)));
  if (!box) return null;
  const single = nodes.length === 1 ? nodes[0]! : null;
  const whole: Placement = single ? single.placement : { rect: rectOf(box), turn: 0 };
  return {
    ...{ nodes, single, whole },
    placementsFor: (target) =>
      single
        ? new Map([[single.id, target]])
        : new Map(nodes.map((node) => [node.id, scaled(node.placement, whole.rect, target.rect)])),
  };
}

/** The fields that change when the right and lower edge of the selection go by so much. What keeps its proportions grows by either. */
export function resizeChanges(stage: Stage, dx: number, dy: number): ReadonlyMap<string, FieldChange> {
  const held = resizing(stage);
  if (!held) return new Map();
  const { single, whole, placementsFor } = held;
  const keep = single ? keepsShape(single) : true;
  const to = keep
    ? pulled(whole, { x: 1, y: 1 }, dx + dy, dx + dy, true)
    : pulled(whole, { x: dx === 0 ? 0 : 1, y: dy === 0 ? 0 : 1 }, dx, dy, false);
  return changesTo(stage, placementsFor(to));
}

/** Pulls a handle of the selection. */
export function resizeDrag(stage: Stage, start: Press, handle: Handle): Drag | null {
  const { live, marks } = stage;
  const held = resizing(stage);
  if (!held) return null;
  const { nodes, single, whole, placementsFor } = held;
  const ids = nodes.map(({ id }) => id);
  const corner = handle.x !== 0 && handle.y !== 0;
  let to: Placement | null = null;

  const clear = (keep: boolean) => {
    marks.guides = [];
    if (keep) live.letGo();
    else live.setOwn(null);
    if (to) stage.share(null);
    stage.redraw();
  };

  return {
    edges: true,
    move(press) {
      if (!to && !farFrom(press, start)) return;
      const keep = corner && (single ? keepsShape(single) !== press.shift : true);
      let dx = press.at[0] - start.at[0];
      let dy = press.at[1] - start.at[1];
      if (!keep && press.ctrl !== stage.look.snaps && whole.turn === 0) {
        const [sx, sy] = snapped(stage, pulled(whole, handle, dx, dy, false).rect, handle, new Set(ids));
        dx += sx;
        dy += sy;
      }
      to = pulled(whole, handle, dx, dy, keep);
      const gesture = { kind: 'resize', ids, from: whole.rect, to: to.rect } as const;
      live.setOwn(gesture, placementsFor(to));
      stage.share(gesture);
      stage.redraw();
    },
    end() {
      clear(to !== null);
      if (to) stage.emit({ type: 'resize', changes: changesTo(stage, placementsFor(to)) });
    },
    cancel: () => clear(false),
  };
}

/** How far pulled edges must go on to line up with something, and the guides for it. */
function snapped(stage: Stage, rect: Rect, handle: Handle, ids: ReadonlySet<string>): [number, number] {
  const box = { minX: rect.x, minY: rect.y, maxX: rect.x + rect.width, maxY: rect.y + rect.height };
  const near = neighbours(stage, box, ids);
  const reach = snapReach / stage.camera.view.zoom;
  const edgeX = handle.x > 0 ? box.maxX : box.minX;
  const edgeY = handle.y > 0 ? box.maxY : box.minY;
  const dx = handle.x === 0 ? 0 : snapEdge(edgeX, near, reach, 'x');
  const dy = handle.y === 0 ? 0 : snapEdge(edgeY, near, reach, 'y');
  stage.marks.guides = [
    ...(dx === 0 ? [] : [{ kind: 'line', axis: 'x', at: edgeX + dx, from: box.minY - 20, to: box.maxY + 20 } as const]),
    ...(dy === 0 ? [] : [{ kind: 'line', axis: 'y', at: edgeY + dy, from: box.minX - 20, to: box.maxX + 20 } as const]),
  ];
  return [dx, dy];
}

function changesTo({ scene }: Stage, placements: ReadonlyMap<string, Placement>): ReadonlyMap<string, FieldChange> {
  const changes = new Map<string, FieldChange>();
  for (const [id, placement] of placements) {
    const node = scene.nodes.get(id);
    if (node) changes.set(id, resizeChange(node, placement.rect));
  }
  return changes;
}

function resizeChange({ item, placement }: SceneNode, rect: Rect): FieldChange {
  const at = [rect.x, rect.y] as const;
  const size = [rect.width, rect.height] as const;
  if (item.kind !== 'text') return { at, size };
  const grown = rect.height / (placement.rect.height || 1);
  return { at, size, textSize: Math.max(4, Math.round(item.textSize * grown * 100) / 100) };
}

import { around, boxOfPlacement, middleOf, rectOf, wholeTurn } from '../geometry';
import type { SceneNode } from '../node';
import type { Drag, Press, Stage } from '../stage';
import { turned } from '../transform';
import type { FieldChange, Point } from '../types';

const stepDegrees = 15;
/** Right angles and their halves pull a little. */
const pullDegrees = 3;

/** Degrees wanted, snapped: to steps with Shift, else only when nearly at an eighth of a turn. */
export function snappedTurn(degrees: number, steps: boolean): number {
  if (steps) return Math.round(degrees / stepDegrees) * stepDegrees;
  const eighth = Math.round(degrees / 45) * 45;
  return Math.abs(degrees - eighth) < pullDegrees ? eighth : degrees;
}

/** Frames and connectors are not turned. */
export const turnable = (node: SceneNode | undefined): node is SceneNode =>
  node !== undefined && node.item.kind !== 'frame' && node.item.kind !== 'connector';

/** What of the selection can be turned, and about which point; null when nothing can. */
function turning({ scene, selection }: Stage): { readonly nodes: readonly SceneNode[]; readonly about: Point } | null {
  const nodes = [...selection.ids]
    .filter((id) => !scene.isLocked(id))
    .map((id) => scene.nodes.get(id))
    .filter(turnable);
  const box = around(nodes.map(({ placement }) => boxOfPlacement(placement)));
  const [one, another] = nodes;
  if (!box || !one) return null;
  return { nodes, about: another ? middleOf(rectOf(box)) : middleOf(one.placement.rect) };
}

/** The fields that change when the selection is turned by so much. */
export function turnChanges(stage: Stage, degrees: number): ReadonlyMap<string, FieldChange> {
  const changes = new Map<string, FieldChange>();
  const held = turning(stage);
  if (!held) return changes;
  for (const { id, placement } of held.nodes) {
    const { rect, turn } = turned(placement, held.about, degrees);
    changes.set(id, { at: [rect.x, rect.y], turn });
  }
  return changes;
}

export function turnDrag(stage: Stage, start: Press): Drag | null {
  const { live, marks } = stage;
  const held = turning(stage);
  if (!held) return null;
  const { nodes, about } = held;
  const single = nodes.length === 1 ? nodes[0]! : null;
  const angle = ([x, y]: Point) => (Math.atan2(y - about[1], x - about[0]) * 180) / Math.PI;
  const base = single?.placement.turn ?? 0;
  const ids = nodes.map(({ id }) => id);
  let degrees = 0;

  const placements = () => new Map(nodes.map((node) => [node.id, turned(node.placement, about, degrees)]));
  const clear = (keep: boolean) => {
    marks.turning = null;
    if (keep) live.letGo();
    else live.setOwn(null);
    stage.share(null);
    stage.redraw();
  };

  return {
    move(press) {
      const wanted = snappedTurn(wholeTurn(base + angle(press.at) - angle(start.at)), press.shift);
      degrees = wanted - base;
      marks.turning = wholeTurn(wanted);
      const gesture = { kind: 'turn', ids, about, degrees } as const;
      live.setOwn(gesture, placements());
      stage.share(gesture);
      stage.redraw();
    },
    end() {
      clear(degrees !== 0);
      if (degrees !== 0) stage.emit({ type: 'turn', changes: turnChanges(stage, degrees) });
    },
    cancel: () => clear(false),
  };
}

import { type Box, encloses, touches } from '../geometry';
import type { Scene } from '../scene';
import { type Drag, farFrom, type Press, type Stage } from '../stage';

/** Selects what a box touches; frames only when it holds them whole. Shift adds to what was selected. */
export function marqueeDrag(stage: Stage, start: Press): Drag {
  const before = start.shift ? new Set(stage.selection.ids) : new Set<string>();
  let moved = false;
  return {
    edges: true,
    move(press) {
      if (!moved && !farFrom(press, start)) return;
      moved = true;
      const box: Box = {
        minX: Math.min(start.at[0], press.at[0]),
        minY: Math.min(start.at[1], press.at[1]),
        maxX: Math.max(start.at[0], press.at[0]),
        maxY: Math.max(start.at[1], press.at[1]),
      };
      stage.marks.marquee = box;
      stage.selection.set([...before, ...inBox(stage, box)]);
      stage.redraw();
    },
    end() {
      stage.marks.marquee = null;
      if (!moved && !start.shift) stage.selection.set([]);
      stage.redraw();
    },
    cancel() {
      stage.marks.marquee = null;
      stage.selection.set(before);
      stage.redraw();
    },
  };
}

/** All that a box around the whole board selects. */
export function everything({ order }: Scene): ReadonlySet<string> {
  return new Set(order.filter(({ item }) => !item.locked).map(({ id }) => id));
}

/** The items a box selects, whole groups at once. */
function inBox({ scene }: Stage, box: Box): Set<string> {
  const ids = new Set<string>();
  for (const node of scene.search(box)) {
    const { rect } = node.placement;
    const own: Box = { minX: rect.x, minY: rect.y, maxX: rect.x + rect.width, maxY: rect.y + rect.height };
    const held = node.item.kind === 'frame' ? encloses(box, own) : touches(box, own);
    if (!held || node.item.locked) continue;
    for (const id of scene.groupOf(node.id)) ids.add(id);
  }
  return ids;
}

import { hitTest } from '../hit';
import type { SceneNode } from '../node';
import { nearSide, sidePoint } from '../route';
import { type Drag, farFrom, type Press, type Stage, slackOf } from '../stage';
import type { Connector, End, NewItem, Point } from '../types';

/** Pixels around the middle of a side within which a connector holds on to that side, not just to the item. */
const sideReach = 20;

const holdable = (node: SceneNode | null): node is SceneNode =>
  node !== null && node.item.kind !== 'connector' && node.item.kind !== 'ink';

/** What the end of a connector holds on to at a point: an item, or nothing. */
function endAt(stage: Stage, press: Press, not: string | undefined): End {
  const { scene, camera } = stage;
  const reach = sideReach / camera.view.zoom;
  const inside = scene
    .search({
      minX: press.at[0] - reach,
      minY: press.at[1] - reach,
      maxX: press.at[0] + reach,
      maxY: press.at[1] + reach,
    })
    .filter((node) => holdable(node) && node.id !== not && node.item.kind !== 'frame')
    .reverse();
  const hit = hitTest(scene, press.at, slackOf(stage, press.kind));
  const on = holdable(hit) && hit.id !== not ? hit : undefined;
  const beside = on ?? inside.find((node) => nearSide(node.placement, press.at, reach));
  if (!beside) return { at: press.at };
  const side = nearSide(beside.placement, press.at, reach);
  return side ? { item: beside.id, side, at: sidePoint(beside.placement, side) } : { item: beside.id, at: press.at };
}

/** Draws a new connector from an end. */
export function connectDrag(stage: Stage, start: Press, from: End): Drag {
  const { scene, marks, look } = stage;
  let to: End | null = null;
  const draft = (end: End): Connector => ({
    id: '',
    by: stage.personId,
    title: '',
    kind: 'connector',
    from,
    to: end,
    line: look.line,
    heads: look.heads,
  });
  const clear = () => {
    marks.draft = null;
    marks.target = null;
    stage.redraw();
  };
  return {
    edges: true,
    move(press) {
      if (!to && !farFrom(press, start)) return;
      to = endAt(stage, press, from.item);
      marks.draft = scene.route(draft(to));
      marks.target = to.item === undefined ? null : { id: to.item, side: to.side };
      stage.redraw();
    },
    end() {
      clear();
      if (!to) return;
      const id = stage.newId();
      const item: NewItem = {
        id,
        kind: 'connector',
        at: from.at,
        from,
        to,
        line: look.line,
        heads: look.heads,
        ...(look.ink !== 'ink' && { ink: look.ink }),
        ...(look.dashed && { dashed: true }),
      };
      stage.emit({ type: 'add', items: [item] });
      stage.selection.set([id]);
      stage.done();
    },
    cancel: clear,
  };
}

/** Drags one end of a connector elsewhere. */
export function rerouteDrag(stage: Stage, start: Press, node: SceneNode, which: 'from' | 'to'): Drag | null {
  const { item } = node;
  if (item.kind !== 'connector' || stage.scene.isLocked(node.id)) return null;
  const { scene, live, marks } = stage;
  const other = which === 'from' ? item.to : item.from;
  let end: End | null = null;
  const clear = (keep: boolean) => {
    if (keep) live.letGo();
    else live.setRoute(null);
    marks.target = null;
    stage.redraw();
  };
  return {
    edges: true,
    move(press) {
      if (!end && !farFrom(press, start)) return;
      end = endAt(stage, press, other.item);
      live.setRoute(node.id, scene.route({ ...item, [which]: end }));
      marks.target = end.item === undefined ? null : { id: end.item, side: end.side };
      stage.redraw();
    },
    end() {
      clear(end !== null);
      if (end) stage.emit({ type: 'reroute', changes: new Map([[node.id, { [which]: end }]]) });
    },
    cancel: () => clear(false),
  };
}

/** The connector tool: starts on an item, or on the bare board. */
export function connectorTool(stage: Stage, press: Press): Drag {
  return connectDrag(stage, press, endAt(stage, press, undefined));
}

export const anchorEnd = (node: SceneNode, side: NonNullable<End['side']>): End => {
  const at: Point = sidePoint(node.placement, side);
  return { item: node.id, side, at };
};

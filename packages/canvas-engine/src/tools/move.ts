import { carriersOf, frameAt, withCarried } from '../carrying';
import { around, type Box, boxOfPlacement, grown, middleOf, type Placement, touches } from '../geometry';
import type { SceneNode } from '../node';
import { snapMove } from '../snap';
import { type Drag, farFrom, type Press, type Stage } from '../stage';
import { moved } from '../transform';
import type { Connector, End, FieldChange } from '../types';

/** Pixels within which things snap, and how far around they look for others. */
const snapReach = 7;
const lookAround = 420;
/** Where so much lies close together, lining up with something would mean nothing. */
const maxSnapItems = 120;

/** What a move takes along: the selection without what is locked, and everything its frames carry. */
export function movable({ scene, selection }: Stage): Set<string> {
  const free = [...selection.ids].filter((id) => !scene.isLocked(id));
  const all = withCarried(scene, free);
  for (const id of all) if (scene.isLocked(id)) all.delete(id);
  return all;
}

/** Boxes nearby to line up with, without what moves itself. */
export function neighbours({ scene, camera }: Stage, box: Box, without: ReadonlySet<string>): Box[] {
  const around = grown(box, lookAround / camera.view.zoom);
  const { x, y, width, height } = camera.visible();
  const view: Box = { minX: x, minY: y, maxX: x + width, maxY: y + height };
  if (scene.count(around) > maxSnapItems * 2) return [];
  const boxes: Box[] = [];
  for (const node of scene.search(around)) {
    if (without.has(node.id) || node.item.kind === 'connector' || node.item.kind === 'ink') continue;
    const own = boxOfPlacement(node.placement);
    if (touches(own, view)) boxes.push(own);
  }
  return boxes.length > maxSnapItems ? [] : boxes;
}

/** Moves the selection. Others see it at once; the board hears of it when it ends. Alt leaves a copy, Shift keeps to one direction. */
export function moveDrag(stage: Stage, start: Press, click?: (press: Press) => void): Drag {
  const { scene, live, selection, marks } = stage;
  const ids = movable(stage);
  const top = [...selection.ids].filter((id) => ids.has(id));
  const box = around([...ids].flatMap((id) => solid(scene.nodes.get(id))));
  let going = false;
  let offset: readonly [number, number] = [0, 0];
  let copies = false;

  const clear = (keep: boolean) => {
    marks.guides = [];
    if (keep) live.letGo();
    else live.setOwn(null);
    if (going) stage.share(null);
    stage.redraw();
  };

  return {
    edges: true,
    move(press) {
      if (!going && !farFrom(press, start)) return;
      if (!going && ids.size === 0) stage.emit({ type: 'refused', why: 'locked' });
      if (ids.size === 0) {
        going = true;
        return;
      }
      going = true;
      copies = press.alt;
      let dx = press.at[0] - start.at[0];
      let dy = press.at[1] - start.at[1];
      if (press.shift) {
        if (Math.abs(dx) >= Math.abs(dy)) dy = 0;
        else dx = 0;
      }
      marks.guides = [];
      if (box && press.ctrl !== stage.look.snaps) {
        const there: Box = { minX: box.minX + dx, maxX: box.maxX + dx, minY: box.minY + dy, maxY: box.maxY + dy };
        const snap = snapMove(there, neighbours(stage, there, ids), snapReach / stage.camera.view.zoom);
        if (!press.shift || dx !== 0) dx += snap.dx;
        if (!press.shift || dy !== 0) dy += snap.dy;
        marks.guides = snap.guides;
      }
      offset = [dx, dy];
      const gesture = { kind: 'drag', ids: top, dx, dy } as const;
      live.setOwn(gesture, exactly(stage, ids, dx, dy));
      stage.share(gesture);
      stage.redraw();
    },
    end(press) {
      const [dx, dy] = offset;
      const moves = going && (dx !== 0 || dy !== 0) && ids.size > 0;
      clear(moves && !copies);
      if (!going) click?.(press);
      else if (moves && copies) stage.emit({ type: 'duplicate', ids: [...ids], by: offset });
      else if (moves) {
        const changes = moveChanges(stage, ids, dx, dy);
        if (changes.size > 0) stage.emit({ type: 'move', changes });
      }
    },
    cancel: () => clear(false),
  };
}

const solid = (node: SceneNode | undefined): Box[] =>
  node && node.item.kind !== 'connector' ? [boxOfPlacement(node.placement)] : [];

/** Where everything that goes along stands, known once and for all: a frame does not gather more on its way. */
function exactly({ scene }: Stage, ids: ReadonlySet<string>, dx: number, dy: number): ReadonlyMap<string, Placement> {
  const placements = new Map<string, Placement>();
  for (const id of ids) {
    const node = scene.nodes.get(id);
    if (node) placements.set(id, moved(node.placement, dx, dy));
  }
  return placements;
}

/** The fields that change when these move: their places, free ends of connectors, and the frame each lands in. */
export function moveChanges(
  { scene }: Stage,
  ids: ReadonlySet<string>,
  dx: number,
  dy: number,
): ReadonlyMap<string, FieldChange> {
  const changes = new Map<string, FieldChange>();
  for (const id of ids) {
    const node = scene.nodes.get(id);
    if (!node) continue;
    const { item, placement } = node;
    if (item.kind === 'connector') {
      const change = movedEnds(item, scene.nodes, dx, dy);
      if (change) changes.set(id, change);
      continue;
    }
    const { rect } = placement;
    const at = [rect.x + dx, rect.y + dy] as const;
    const carried = item.frame !== undefined && ids.has(item.frame);
    if (item.kind === 'frame' || carried) {
      changes.set(id, { at });
      continue;
    }
    const frame = frameAt(scene, middleOf({ ...rect, x: at[0], y: at[1] }), ids)?.id;
    const within = frame !== item.frame && !insideMoving(carriersOf(scene, node), ids);
    changes.set(id, within ? { at, frame: frame ?? null } : { at });
  }
  return changes;
}

const insideMoving = (carriers: readonly SceneNode[], ids: ReadonlySet<string>): boolean =>
  carriers.some(({ id }) => ids.has(id));

function movedEnds(
  { from, to }: Connector,
  nodes: ReadonlyMap<string, SceneNode>,
  dx: number,
  dy: number,
): FieldChange | null {
  const free = ({ item }: End) => item === undefined || !nodes.has(item);
  const shifted = (end: End): End => ({ ...end, at: [end.at[0] + dx, end.at[1] + dy] });
  if (!free(from) && !free(to)) return null;
  return { ...(free(from) && { from: shifted(from) }), ...(free(to) && { to: shifted(to) }) };
}

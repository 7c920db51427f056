import { hitTest } from '../hit';
import type { SceneNode } from '../node';
import { type Drag, type Press, type Stage, slackOf } from '../stage';
import type { Side } from '../types';
import { anchorEnd, connectDrag, rerouteDrag } from './connect';
import { marqueeDrag } from './marquee';
import { moveDrag } from './move';
import { panDrag } from './pan';
import { make } from './place';
import { handleNamed, resizeDrag } from './resize';
import { turnDrag } from './turn';

/** What a click on an item selects: its whole group, or itself when one has stepped into the group. */
export function chosenWith({ scene, selection }: Stage, node: SceneNode): ReadonlySet<string> {
  const { group } = node.item;
  return group === undefined || selection.within === group ? new Set([node.id]) : scene.groupOf(node.id);
}

/** The select tool: handles, anchors, items, the bare board. */
export function selectTool(stage: Stage, press: Press): Drag | null {
  const held = press.part === null || stage.readOnly ? null : partDrag(stage, press, press.part);
  if (held) return held;
  const node = hitTest(stage.scene, press.at, slackOf(stage, press.kind));
  if (!node) return onBareBoard(stage, press);
  if (press.count === 2) return enter(stage, node);
  return onItem(stage, press, node);
}

function partDrag(stage: Stage, press: Press, part: string): Drag | null {
  const [kind, name = ''] = part.split(':');
  const one = [...stage.selection.ids][0];
  const node = stage.scene.nodes.get(kind === 'anchor' ? (stage.marks.anchors ?? one ?? '') : (one ?? ''));
  switch (kind) {
    case 'resize':
      return resizeDrag(stage, press, handleNamed(name));
    case 'turn':
      return turnDrag(stage, press);
    case 'anchor':
      return node ? connectDrag(stage, press, anchorEnd(node, name as Side)) : null;
    case 'end':
      return node ? rerouteDrag(stage, press, node, name === 'from' ? 'from' : 'to') : null;
    default:
      return null;
  }
}

function onBareBoard(stage: Stage, press: Press): Drag | null {
  const leave = () => {
    stage.selection.within = null;
    stage.selection.set([]);
  };
  if (press.kind === 'touch') return panDrag(stage, press, leave);
  if (press.count === 2 && !stage.readOnly) {
    const [x, y] = press.at;
    make(stage, 'note', { x: x - 80, y: y - 80, width: 160, height: 160 }, false);
    return null;
  }
  stage.selection.within = null;
  return marqueeDrag(stage, press);
}

function onItem(stage: Stage, press: Press, node: SceneNode): Drag {
  const { selection } = stage;
  if (node.item.group !== selection.within) selection.within = null;
  const chosen = chosenWith(stage, node);
  const was = selection.has(node.id);
  if (press.shift || press.ctrl) {
    const toggle = () => selection.toggle(chosen);
    if (was && !stage.readOnly) return moveDrag(stage, press, toggle);
    toggle();
    return panDrag(stage, press, () => undefined);
  }
  const choose = () => selection.set(chosen);
  const click = () => {
    choose();
    if (press.piece === 'signs') stage.emit({ type: 'open', id: node.id });
    if (press.piece === 'dots' && stage.givesDots) stage.emit({ type: 'dot', id: node.id, step: press.alt ? -1 : 1 });
  };
  if (press.kind === 'touch' && !was) return panDrag(stage, press, click);
  if (!was) choose();
  return stage.readOnly ? panDrag(stage, press, click) : moveDrag(stage, press, click);
}

/** A double click steps into a group, opens what stands for something else, and else lets the words be typed. */
function enter(stage: Stage, node: SceneNode): null {
  const { selection } = stage;
  const { group, kind } = node.item;
  if (group !== undefined && selection.within !== group) {
    selection.within = group;
    selection.set([node.id]);
    return null;
  }
  selection.set([node.id]);
  if (kind === 'embed' || kind === 'link' || kind === 'image' || stage.readOnly)
    stage.emit({ type: 'open', id: node.id });
  else if (stage.scene.isLocked(node.id)) stage.emit({ type: 'refused', why: 'locked' });
  else if (kind !== 'ink') stage.emit({ type: 'edit', id: node.id });
  return null;
}

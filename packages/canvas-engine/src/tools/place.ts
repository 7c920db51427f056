import { frameAt } from '../carrying';
import { boxOf, encloses, middleOf } from '../geometry';
import { defaultSizes } from '../node';
import { type Drag, farFrom, type Press, type Stage } from '../stage';
import type { FieldChange, NewItem, Point, Rect, ShapeForm, Tool } from '../types';

type Made = 'note' | 'text' | 'frame' | `shape:${ShapeForm}`;
export const isMaker = (tool: Tool): tool is Made =>
  tool === 'note' || tool === 'text' || tool === 'frame' || tool.startsWith('shape:');

const kindOf = (tool: Made) =>
  (tool === 'note' ? 'card' : tool.startsWith('shape:') ? 'shape' : tool) as 'card' | 'text' | 'frame' | 'shape';
const newTextSize = 20;
const minSide = 16;

/** Puts something new where one clicks, or as large as one drags. */
export function placeDrag(stage: Stage, tool: Made, start: Press): Drag {
  const { marks } = stage;
  const kind = kindOf(tool);
  const [width, height] = defaultSizes[kind];
  const usual = ([x, y]: Point): Rect =>
    kind === 'text'
      ? { x, y: y - newTextSize * 0.63, width, height }
      : { x: x - width / 2, y: y - height / 2, width, height };
  let rect = usual(start.at);
  let sized = false;
  const show = () => {
    marks.ghost = { rect, look: tool };
    stage.redraw();
  };
  const clear = () => {
    marks.ghost = null;
    stage.redraw();
  };
  show();
  return {
    edges: true,
    move(press) {
      if (!sized && !farFrom(press, start)) return;
      if (kind === 'card') rect = usual(press.at);
      else rect = drawn(start.at, press.at, press.shift);
      sized = kind !== 'card';
      show();
    },
    end() {
      clear();
      if (sized && (rect.width < minSide || rect.height < minSide) && kind !== 'text') rect = usual(start.at);
      make(stage, tool, rect, sized);
    },
    cancel: clear,
  };
}

/** The box between two points; with Shift a square. */
function drawn(from: Point, to: Point, square: boolean): Rect {
  let width = Math.abs(to[0] - from[0]);
  let height = Math.abs(to[1] - from[1]);
  if (square) width = height = Math.max(width, height);
  return {
    x: to[0] < from[0] ? from[0] - width : from[0],
    y: to[1] < from[1] ? from[1] - height : from[1],
    width,
    height,
  };
}

/** Asks for the new item, selects it, and lets its words be typed. */
export function make(stage: Stage, tool: Made, rect: Rect, sized: boolean): void {
  const { scene, look } = stage;
  const id = stage.newId();
  const at = [rect.x, rect.y] as const;
  const size = [rect.width, rect.height] as const;
  const frame = tool === 'frame' ? undefined : frameAt(scene, middleOf(rect))?.id;
  const common = { id, at, ...(frame !== undefined && { frame }) };
  const item: NewItem =
    tool === 'note'
      ? { ...common, kind: 'card', size, hue: look.hue }
      : tool === 'text'
        ? {
            ...common,
            kind: 'text',
            textSize: newTextSize,
            ...(sized && { size }),
            ...(look.ink !== 'ink' && { ink: look.ink }),
          }
        : tool === 'frame'
          ? { ...common, kind: 'frame', size }
          : { ...common, kind: 'shape', form: tool.slice('shape:'.length) as ShapeForm, size, hue: look.hue };
  stage.selection.set([id]);
  stage.emit({ type: 'add', items: [item], edit: id });
  if (tool === 'frame') gather(stage, id, rect);
  stage.done();
}

/** A new frame takes in what lies within it and belongs to no other. */
function gather(stage: Stage, frame: string, rect: Rect): void {
  const box = boxOf(rect);
  const changes = new Map<string, FieldChange>();
  for (const { id, item, placement } of stage.scene.search(box)) {
    if (item.kind === 'frame' || item.kind === 'connector' || item.frame !== undefined || item.locked) continue;
    if (encloses(box, boxOf(placement.rect))) changes.set(id, { frame });
  }
  if (changes.size > 0) stage.emit({ type: 'move', changes });
}

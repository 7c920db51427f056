import type { NewItem, Point, Shape } from '@samenspel/board';
import type { Tool } from '@samenspel/canvas-engine';
import { newId } from '../../../../lib/device/ids';
import { noteSide, putDown } from './adding';
import type { CanvasController } from './controller';

/** Tools that make something where one clicks. */
export const makes = (tool: Tool): boolean =>
  tool === 'note' || tool === 'text' || tool === 'frame' || tool.startsWith('shape:');

/** Tools that leave a mark, or a beam, wherever they go. */
export const draws = (tool: Tool): boolean =>
  tool === 'pen' || tool === 'marker' || tool === 'eraser' || tool === 'laser';

/** Makes what the tool in hand makes, at a free place in view, and starts writing in it: a click without a mouse. */
export function placeByKey(controller: CanvasController): boolean {
  const { engine } = controller;
  const tool = engine.tool.get();
  if (!makes(tool) || controller.state.readOnly) return false;
  const item = newItem(tool, controller);
  engine.tool.set('select');
  putDown(controller, [item]);
  controller.set({ editing: item.id });
  return true;
}

function newItem(tool: Tool, { engine }: CanvasController): NewItem {
  const { hue, ink } = engine.look.get();
  const id = newId();
  if (tool === 'note') {
    const size = [noteSide, noteSide] as const;
    return { id, kind: 'card', hue, at: engine.freePlace(size), size };
  }
  if (tool === 'text') return { id, kind: 'text', textSize: 24, ink, at: engine.freePlace([240, 32]) };
  if (tool === 'frame') {
    const size = [720, 480] as const;
    return { id, kind: 'frame', hue, at: engine.freePlace(size), size };
  }
  const size = [160, 120] as const;
  return {
    id,
    kind: 'shape',
    form: tool.slice('shape:'.length) as Shape['form'],
    hue,
    at: engine.freePlace(size),
    size,
  };
}

/** A line between exactly two chosen things. False when not exactly two are chosen. */
export function connectChosen(controller: CanvasController): boolean {
  const [from, to, another] = controller.chosen.filter(({ kind }) => kind !== 'connector' && kind !== 'ink');
  if (from === undefined || to === undefined || another !== undefined) return false;
  const { ink, line, heads, dashed } = controller.engine.look.get();
  const middle = (id: string): Point => {
    const rect = controller.engine.boundsOf(id);
    return rect === null ? [0, 0] : [rect.x + rect.width / 2, rect.y + rect.height / 2];
  };
  const item: NewItem = {
    id: newId(),
    kind: 'connector',
    from: { item: from.id, at: middle(from.id) },
    to: { item: to.id, at: middle(to.id) },
    ink,
    line,
    heads,
    ...(dashed ? { dashed } : {}),
  };
  putDown(controller, [item]);
  return true;
}

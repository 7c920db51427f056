import { bringToFront, type ItemFields, lockItems, type Point, sendToBack, setFields } from '@samenspel/board';
import {
  type Axis,
  align,
  around,
  type Box,
  distribute,
  type Shift,
  type Side,
  spaceOut,
  tidy,
} from '@samenspel/canvas-engine';
import type * as Y from 'yjs';
import { newId } from '../../../../lib/device/ids';
import { unitsOf, withContents } from './chosen';
import type { CanvasController, Step } from './controller';

export const alignChosen = (controller: CanvasController, side: Side): void =>
  arrange(controller, (boxes) => align(boxes, side));
export const distributeChosen = (controller: CanvasController, axis: Axis): void =>
  arrange(controller, (boxes) => distribute(boxes, axis));
export const spaceChosen = (controller: CanvasController, axis: Axis): void =>
  arrange(controller, (boxes) => spaceOut(boxes, axis));
export const tidyChosen = (controller: CanvasController): void => arrange(controller, (boxes) => tidy(boxes));

/** Moves what is chosen, each group as one and frames with what they carry. */
function arrange(controller: CanvasController, shiftsOf: (boxes: readonly Box[]) => readonly Shift[]): void {
  const units = unitsOf(controller.loose).flatMap((items) => {
    const box = around(items.flatMap(({ id }) => boxOf(controller, id) ?? []));
    return box === null ? [] : [{ items, box }];
  });
  const shifts = shiftsOf(units.map(({ box }) => box));
  const changes = new Map<string, ItemFields>();
  for (const [index, { items }] of units.entries()) {
    const [dx, dy] = shifts[index] ?? [0, 0];
    if (dx === 0 && dy === 0) continue;
    for (const { id, at } of withContents(items, controller.board.items))
      if (at !== undefined) changes.set(id, { at: [at[0] + dx, at[1] + dy] });
  }
  applyChanges(controller, changes);
}

/** Moves what is chosen by so much. */
export function nudgeChosen(controller: CanvasController, [dx, dy]: Point): void {
  const changes = new Map<string, ItemFields>();
  for (const { id, at } of withContents(controller.loose, controller.board.items))
    if (at !== undefined) changes.set(id, { at: [at[0] + dx, at[1] + dy] });
  applyChanges(controller, changes, 'move');
}

/** Writes geometry and looks, each where its item is written down. */
export function applyChanges(
  controller: CanvasController,
  changes: ReadonlyMap<string, ItemFields>,
  step: Step = 'own',
): void {
  const write = (doc: Y.Doc, ids: readonly string[]): void => {
    const here = ids.flatMap((id) => {
      const fields = changes.get(id);
      return fields === undefined ? [] : [[id, fields] as const];
    });
    setFields(doc, new Map(here));
  };
  controller.change([...changes.keys()], write, step);
}

function boxOf(controller: CanvasController, id: string): Box | null {
  const rect = controller.engine.boundsOf(id);
  return rect === null ? null : { x: rect.x, y: rect.y, w: rect.width, h: rect.height };
}

export function groupChosen(controller: CanvasController): void {
  const ids = controller.loose.map(({ id }) => id);
  if (ids.length < 2) return;
  const group = newId();
  applyChanges(controller, new Map(ids.map((id) => [id, { group }])));
}

export function ungroupChosen(controller: CanvasController): void {
  const grouped = controller.loose.filter(({ group }) => group !== undefined);
  applyChanges(controller, new Map(grouped.map(({ id }) => [id, { group: null }])));
}

/** Locks what is chosen; frees it when all of it is locked. */
export function toggleLock(controller: CanvasController): void {
  const { chosen } = controller;
  const on = chosen.some(({ locked }) => locked === undefined);
  controller.change(
    chosen.map(({ id }) => id),
    (doc, ids, session) => lockItems(doc, ids, on, session.sign()),
  );
}

export function restackChosen(controller: CanvasController, where: 'front' | 'back'): void {
  controller.change(
    controller.chosen.map(({ id }) => id),
    (doc, ids, session) => (where === 'front' ? bringToFront : sendToBack)(doc, ids, session.random),
  );
}

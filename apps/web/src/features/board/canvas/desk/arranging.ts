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
import type { Desk, Step } from './desk';

export const alignChosen = (desk: Desk, side: Side): void => arrange(desk, (boxes) => align(boxes, side));
export const distributeChosen = (desk: Desk, axis: Axis): void => arrange(desk, (boxes) => distribute(boxes, axis));
export const spaceChosen = (desk: Desk, axis: Axis): void => arrange(desk, (boxes) => spaceOut(boxes, axis));
export const tidyChosen = (desk: Desk): void => arrange(desk, (boxes) => tidy(boxes));

/** Moves what is chosen, each group as one and frames with what they carry. */
function arrange(desk: Desk, shiftsOf: (boxes: readonly Box[]) => readonly Shift[]): void {
  const units = unitsOf(desk.loose).flatMap((items) => {
    const box = around(items.flatMap(({ id }) => boxOf(desk, id) ?? []));
    return box === null ? [] : [{ items, box }];
  });
  const shifts = shiftsOf(units.map(({ box }) => box));
  const changes = new Map<string, ItemFields>();
  for (const [index, { items }] of units.entries()) {
    const [dx, dy] = shifts[index] ?? [0, 0];
    if (dx === 0 && dy === 0) continue;
    for (const { id, at } of withContents(items, desk.board.items))
      if (at !== undefined) changes.set(id, { at: [at[0] + dx, at[1] + dy] });
  }
  applyChanges(desk, changes);
}

/** Moves what is chosen by so much. */
export function nudgeChosen(desk: Desk, [dx, dy]: Point): void {
  const changes = new Map<string, ItemFields>();
  for (const { id, at } of withContents(desk.loose, desk.board.items))
    if (at !== undefined) changes.set(id, { at: [at[0] + dx, at[1] + dy] });
  applyChanges(desk, changes, 'move');
}

/** Writes geometry and looks, each where its item is written down. */
export function applyChanges(desk: Desk, changes: ReadonlyMap<string, ItemFields>, step: Step = 'own'): void {
  const write = (doc: Y.Doc, ids: readonly string[]): void => {
    const here = ids.flatMap((id) => {
      const fields = changes.get(id);
      return fields === undefined ? [] : [[id, fields] as const];
    });
    setFields(doc, new Map(here));
  };
  desk.change([...changes.keys()], write, step);
}

function boxOf(desk: Desk, id: string): Box | null {
  const rect = desk.engine.boundsOf(id);
  return rect === null ? null : { x: rect.x, y: rect.y, w: rect.width, h: rect.height };
}

export function groupChosen(desk: Desk): void {
  const ids = desk.loose.map(({ id }) => id);
  if (ids.length < 2) return;
  const group = newId();
  applyChanges(desk, new Map(ids.map((id) => [id, { group }])));
}

export function ungroupChosen(desk: Desk): void {
  const grouped = desk.loose.filter(({ group }) => group !== undefined);
  applyChanges(desk, new Map(grouped.map(({ id }) => [id, { group: null }])));
}

/** Locks what is chosen; frees it when all of it is locked. */
export function toggleLock(desk: Desk): void {
  const { chosen } = desk;
  const on = chosen.some(({ locked }) => locked === undefined);
  desk.change(
    chosen.map(({ id }) => id),
    (doc, ids, session) => lockItems(doc, ids, on, session.sign()),
  );
}

export function restackChosen(desk: Desk, where: 'front' | 'back'): void {
  desk.change(
    desk.chosen.map(({ id }) => id),
    (doc, ids, session) => (where === 'front' ? bringToFront : sendToBack)(doc, ids, session.random),
  );
}

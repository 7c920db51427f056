import type * as Y from 'yjs';
import {
  type Draft,
  given,
  goneIn,
  isBetween,
  isItemId,
  isOneOf,
  isOrderKey,
  pointIn,
  signedIn,
  sizeIn,
} from './fields';
import { type Hue, hues, type Ink, type Item, inks } from './types';

export type Fields = Y.Map<unknown>;

/** What every item has that must be there. */
export interface Head {
  readonly id: string;
  readonly by: string;
  readonly title: string;
}

/**
 * Adds what any item may have. In a fixed order and to the object itself: items of one form then share a hidden class, and
 * nothing is copied.
 */
export function withCommon<Kind extends Item>(item: Kind, fields: Fields): Kind {
  const draft: Draft<Item> = item;
  const at = fields.get('at');
  if (at !== undefined) draft.at = pointIn(at, 'at');
  const size = fields.get('size');
  if (size !== undefined) draft.size = sizeIn(size, 'size');
  const z = given(fields, 'z', isOrderKey);
  if (z !== undefined) draft.z = z;
  const turn = given(fields, 'turn', isTurn);
  if (turn !== undefined) draft.turn = turn;
  const frame = given(fields, 'frame', isItemId);
  if (frame !== undefined) draft.frame = frame;
  const group = given(fields, 'group', isItemId);
  if (group !== undefined) draft.group = group;
  const worded = fields.get('worded');
  if (worded !== undefined) draft.worded = signedIn(worded, 'worded');
  const locked = fields.get('locked');
  if (locked !== undefined) draft.locked = signedIn(locked, 'locked');
  const gone = fields.get('gone');
  if (gone !== undefined) draft.gone = goneIn(gone, fields);
  return item;
}

export function addHue(item: { hue?: Hue }, fields: Fields): void {
  const hue = given(fields, 'hue', isHue);
  if (hue !== undefined) item.hue = hue;
}

export function addInk(item: { ink?: Ink }, fields: Fields): void {
  const ink = given(fields, 'ink', isInk);
  if (ink !== undefined) item.ink = ink;
}

export const isHue = (value: unknown): value is Hue => isOneOf(hues, value);
export const isInk = (value: unknown): value is Ink => isOneOf(inks, value);
const isTurn = (value: unknown): value is number => isBetween(value, -360, 360);

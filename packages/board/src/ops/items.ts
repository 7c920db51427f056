import type * as Y from 'yjs';
import { compare } from '../fields';
import { freshKeys, keysBetween, type Random } from '../order';
import { readItem } from '../read-item';
import { itemsOf } from '../roots';
import type { Card, Connector, Frame, InkStroke, Item, LinkCard, Point, Shape, TextItem } from '../types';
import { change, found, foundAmong, put, type Signature, signed } from './change';
import { bottomKey, topKey } from './new-item';

type OrNothing<T> = { readonly [Key in keyof T]?: T[Key] | null };

/** Geometry and looks that may change; null takes a value away. */
export type ItemFields = Partial<Pick<Item, 'at' | 'size' | 'turn'>> &
  OrNothing<Required<Pick<Item, 'frame' | 'group'>>> &
  OrNothing<Required<Pick<Card | Shape | Frame, 'hue'>>> &
  OrNothing<Required<Pick<Shape | TextItem | Connector, 'ink'>>> &
  Partial<Pick<Shape, 'form'>> &
  Partial<Pick<Connector, 'line' | 'heads' | 'from' | 'to'>> & { readonly dashed?: boolean } & Partial<
    Pick<TextItem, 'textSize'>
  > &
  Partial<Pick<InkStroke, 'width'>> &
  Partial<Pick<LinkCard, 'url'>>;

const geometry: ReadonlySet<string> = new Set(['at', 'size', 'turn', 'frame', 'from', 'to']);
/** Frames within frames looked at; more is a cycle. */
const maxFrameDepth = 32;

/**
 * Sets geometry and looks of many items in one change. Items that are not there are passed over, and so is the geometry of what
 * is held fast (`isHeld`).
 */
export function setFields(doc: Y.Doc, changes: ReadonlyMap<string, ItemFields>): void {
  change(doc, () => {
    for (const { fields, item } of foundAmong(doc, changes.keys())) {
      const held = isHeld((id) => itemAt(doc, id), item);
      for (const [field, value] of Object.entries(changes.get(item.id) ?? {})) {
        if (value === undefined || (held && geometry.has(field))) continue;
        put(fields, field, value === false ? null : value);
      }
    }
  });
}

/** Whether an item cannot be moved: it is locked, or carried by a frame that is. */
export function isHeld(itemOf: (id: string) => Item | undefined, item: Item): boolean {
  let carrier: Item | undefined = item;
  for (let depth = 0; carrier && depth < maxFrameDepth; depth += 1) {
    if (carrier.locked && !carrier.gone) return true;
    carrier = carrier.frame === undefined ? undefined : itemOf(carrier.frame);
  }
  return false;
}

function itemAt(doc: Y.Doc, id: string): Item | undefined {
  const reading = readItem(id, itemsOf(doc).get(id));
  return reading.ok ? reading.item : undefined;
}

/** Puts items above all others, in the order they have among themselves. */
export function bringToFront(doc: Y.Doc, ids: Iterable<string>, random: Random): void {
  restack(doc, ids, (count) => freshKeys(count, random, topKey(doc)));
}

/** Puts items below all others, in the order they have among themselves. */
export function sendToBack(doc: Y.Doc, ids: Iterable<string>, random: Random): void {
  restack(doc, ids, (count) => {
    const bottom = bottomKey(doc);
    return bottom === null ? freshKeys(count, random) : keysBetween(null, bottom, count, random);
  });
}

function restack(doc: Y.Doc, ids: Iterable<string>, keysFor: (count: number) => readonly string[]): void {
  const items = [...foundAmong(doc, ids)].sort((a, b) => byStack(a.item, b.item));
  if (items.length === 0) return;
  const keys = keysFor(items.length);
  change(doc, () => {
    for (const [index, { fields }] of items.entries()) fields.set('z', keys[index]);
  });
}

/** Order of drawing: what is drawn later lies on top. Items without a key lie below, ties by id. */
export const byStack = (a: Item, b: Item): number => compare(a.z ?? '', b.z ?? '') || compare(a.id, b.id);

/** Gives every item with a stacking key a fresh, short one in the same order. For the server, when a key grew past `longKeyLength`. */
export function rebalanceStack(doc: Y.Doc, random: Random): void {
  const stacked: Item[] = [];
  for (const id of itemsOf(doc).keys()) {
    const item = itemAt(doc, id);
    if (item?.z !== undefined) stacked.push(item);
  }
  restack(
    doc,
    stacked.map(({ id }) => id),
    (count) => freshKeys(count, random),
  );
}

/** Locks items where they are, or frees them. */
export function lockItems(doc: Y.Doc, ids: Iterable<string>, on: boolean, sign: Signature): void {
  change(doc, () => {
    for (const { fields, item } of foundAmong(doc, ids)) {
      if (on !== (item.locked !== undefined)) put(fields, 'locked', on ? signed(sign) : null);
    }
  });
}

/** Puts an item in the bin. It is marked, never removed: removing would lose what others write at the same time. */
export function binItem(doc: Y.Doc, id: string, sign: Signature): void {
  found(doc, id);
  binItems(doc, [id], sign);
}

export function restoreItem(doc: Y.Doc, id: string): void {
  found(doc, id);
  restoreItems(doc, [id]);
}

export function binItems(doc: Y.Doc, ids: Iterable<string>, sign: Signature): void {
  change(doc, () => {
    for (const { fields, item } of foundAmong(doc, ids)) if (!item.gone) fields.set('gone', signed(sign));
  });
}

export function restoreItems(doc: Y.Doc, ids: Iterable<string>): void {
  change(doc, () => {
    for (const { fields, item } of foundAmong(doc, ids)) if (item.gone) fields.delete('gone');
  });
}

/** Puts an item on the canvas, on top when it was not there yet. */
export function putOnCanvas(doc: Y.Doc, id: string, at: Point): void {
  const { fields, item } = found(doc, id);
  // Jitter from its own id: two people who put two items at once get different keys.
  const random: Random = { bytes: (count) => Uint8Array.from({ length: count }, (_, n) => id.charCodeAt(n) * 7 + n) };
  change(doc, () => {
    put(fields, 'at', at);
    if (item.z === undefined) put(fields, 'z', freshKeys(1, random, topKey(doc))[0]);
  });
}

/** Takes an item off the canvas; a card stays on the kanban. */
export function takeOffCanvas(doc: Y.Doc, id: string): void {
  const { fields } = found(doc, id);
  change(doc, () => {
    for (const field of ['at', 'frame', 'group']) put(fields, field, null);
  });
}

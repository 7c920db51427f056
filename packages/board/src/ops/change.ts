import * as Y from 'yjs';
import { type Place, placesIn } from '../column-lists';
import { isObject } from '../fields';
import { keysBetween, type Random } from '../order';
import { readItem } from '../read-item';
import { itemsOf } from '../roots';
import { type Card, type Item, isCard, type Signed } from '../types';

/** Origin of every change made through the ops, so that undo takes back one's own changes only (`undoFor`). */
export const ownChange = Object.freeze({ name: 'own change on a board' });

/** Who changes the board and when (milliseconds since the epoch). The server checks `by` against the connection. */
export interface Signature {
  readonly by: string;
  readonly now: number;
}

/** Where in a row: before one, after one, at its start or its end. A neighbour that left meanwhile means: at the end. */
export type Where = { readonly before: string } | { readonly after: string } | 'start' | 'end';

/** What is asked for is not on the board (any more): someone else may have removed it, or it does not parse. */
export class UnknownItem extends Error {
  constructor(readonly itemId: string) {
    super(`No such item on this board: ${itemId}`);
    this.name = 'UnknownItem';
  }
}

/** The board holds as much as a board may: see `limits.ts`. */
export class BoardFull extends Error {
  constructor(readonly of: 'items' | 'columns') {
    super(`This board can hold no more ${of}`);
    this.name = 'BoardFull';
  }
}

export type Fields = Y.Map<unknown>;

export const change = (doc: Y.Doc, apply: () => void): void => doc.transact(apply, ownChange);

export const signed = (sign: Signature): Signed => ({ by: sign.by, at: sign.now });

/** Differs from the signature before it, also within one tick of the clock: the fact is read off the difference. */
export const nextSigned = (before: Signed | undefined, sign: Signature): Signed => ({
  by: sign.by,
  at: Math.max(sign.now, (before?.at ?? -1) + 1),
});

/** @throws UnknownItem */
export function found(doc: Y.Doc, id: string): { fields: Fields; item: Item } {
  const known = lookUp(doc, id);
  if (!known) throw new UnknownItem(id);
  return known;
}

/** @throws UnknownItem when it is not there, or no card */
export function foundCard(doc: Y.Doc, id: string): { fields: Fields; card: Card } {
  const { fields, item } = found(doc, id);
  if (!isCard(item)) throw new UnknownItem(id);
  return { fields, card: item };
}

/** Those of many items that are on the board. */
export function foundAmong(doc: Y.Doc, ids: Iterable<string>): readonly { fields: Fields; item: Item }[] {
  return [...new Set(ids)].flatMap((id) => lookUp(doc, id) ?? []);
}

function lookUp(doc: Y.Doc, id: string): { fields: Fields; item: Item } | undefined {
  const fields = itemsOf(doc).get(id);
  const reading = readItem(id, fields);
  return fields instanceof Y.Map && reading.ok ? { fields, item: reading.item } : undefined;
}

/** The words of an item, to bind an editor to. @throws UnknownItem */
export function titleOf(doc: Y.Doc, id: string): Y.Text {
  const title = found(doc, id).fields.get('title');
  if (!(title instanceof Y.Text)) throw new UnknownItem(id);
  return title;
}

/** A record of a root that holds maps. @throws UnknownItem */
export function recordIn(root: Fields, id: string): Fields {
  const record = root.get(id);
  if (!(record instanceof Y.Map)) throw new UnknownItem(id);
  return record;
}

/** Sets a field, or takes it away; what is right already is left alone. */
export function put(fields: Fields, field: string, value: unknown): void {
  const now = fields.get(field);
  if (value === null || value === undefined) {
    if (now !== undefined) fields.delete(field);
  } else if (!same(now, value)) fields.set(field, value);
}

/** Sets fields of a record of a root, be it a map or the plain value of an older schema. One that is not there stays so. */
export function setOn(root: Fields, id: string, changes: Readonly<Record<string, unknown>>): void {
  const record = root.get(id);
  if (record instanceof Y.Map) for (const [field, value] of Object.entries(changes)) put(record, field, value);
  else if (isObject(record)) {
    const fields = Object.entries({ ...record, ...changes }).filter(
      ([, value]) => value !== undefined && value !== null,
    );
    put(root, id, Object.fromEntries(fields));
  }
}

/** Whether two plain values say the same. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length) return false;
  return keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** The values of `place` for cards put together `where` in a column; those moving do not count as neighbours. */
export function placesFor(
  doc: Y.Doc,
  column: string,
  where: Where,
  count: number,
  random: Random,
  moving: ReadonlySet<string> = new Set(),
): readonly (readonly [string, string])[] {
  const others = placesIn(doc, column).filter(({ id }) => !moving.has(id));
  return keysAt(others, where, count, random).map((key) => [column, key]);
}

/** Keys for a number of entries put together `where` in a row. */
export function keysAt(row: readonly Place[], where: Where, count: number, random: Random): string[] {
  const index = gapFor(row, where);
  const keyAt = (at: number) => row[at]?.key ?? null;
  return keysBetween(keyAt(index - 1), keyAt(index), count, random);
}

/** Index of the gap: before the entry now at that index. */
function gapFor(row: readonly Place[], where: Where): number {
  if (where === 'start') return 0;
  if (where === 'end') return row.length;
  const neighbour = 'before' in where ? where.before : where.after;
  const index = row.findIndex(({ id }) => id === neighbour);
  if (index < 0) return row.length;
  return 'before' in where ? index : index + 1;
}

import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { maxCoordinate, maxItemSide, maxNameLength } from './limits';
import { firstServerClientId } from './roots';
import type { Gone, Point, Signed, Size } from './types';

/**
 * Thrown when a value has another form, and caught by the reading. It is no Error on purpose: a stack costs more than
 * reading the item.
 */
export class Malformed {
  constructor(readonly field: string) {}
}

const itemIdPattern = /^[0-9a-z]{12}$/;
/** Ids come back in facts, which carry no words: an id has the form of one. */
const idPattern = /^[0-9A-Za-z-]{1,64}$/;
const blobPattern = /^[0-9a-z]{8,64}$/;
const orderKeyPattern = /^[0-9A-Za-z]{1,256}$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export const isItemId = (value: unknown): value is string => typeof value === 'string' && itemIdPattern.test(value);
export const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);
export const isBlobId = (value: unknown): value is string => typeof value === 'string' && blobPattern.test(value);
export const isOrderKey = (value: unknown): value is string => typeof value === 'string' && orderKeyPattern.test(value);
export const isDay = (value: unknown): value is string => typeof value === 'string' && dayPattern.test(value);
export const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const isWhole = (value: unknown, from: number, to: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
export const isBetween = (value: unknown, from: number, to: number): value is number =>
  typeof value === 'number' && value >= from && value <= to;
export const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value) && 'subarray' in value;

/** A value that is one of a closed list. */
export const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T =>
  (list as readonly unknown[]).includes(value);

type PlainObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is PlainObject => typeof value === 'object' && value !== null;

export function signedIn(value: unknown, field: string): Signed {
  if (!isObject(value) || !isId(value.by) || !isInstant(value.at)) throw new Malformed(field);
  return { by: value.by, at: value.at };
}

/**
 * The mark that something is in the bin. That its adding was undone counts as long as nobody else wrote in it.
 * @param record the record itself, where it is a map
 */
export function goneIn(value: unknown, record?: unknown): Gone {
  const gone = signedIn(value, 'gone');
  const undone = isObject(value) && value.undone === true && !(record instanceof Y.Map && othersWroteIn(record));
  return undone ? { ...gone, undone } : gone;
}

/** Whether a record has something in it of another than who made it. The server's own corrections are nobody's. */
function othersWroteIn(record: Y.Map<unknown>): boolean {
  const maker = record._item?.id.client;
  const foreign = ({ id: { client } }: Y.Item) => client !== maker && client < firstServerClientId;
  const by = record.get('by');
  for (const [name, field] of record._map) {
    if (foreign(field)) return true;
    // What somebody else signed, such as a photo, stays theirs when the maker's undo brings it back.
    const [value]: unknown[] = field.deleted || name === 'gone' ? [] : field.content.getContent();
    if (typeof by === 'string' && isObject(value) && typeof value.by === 'string' && value.by !== by) return true;
    const words: unknown = field.content instanceof Y.ContentType ? field.content.type : undefined;
    if (!(words instanceof Y.Text)) continue;
    for (let part = words._start; part; part = part.right) if (foreign(part)) return true;
  }
  return false;
}

const isCoordinate = (value: unknown): value is number => isBetween(value, -maxCoordinate, maxCoordinate);
const isSide = (value: unknown): value is number => isBetween(value, 0, maxItemSide);

const isPair = (value: unknown, fits: (side: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length === 2 && fits(value[0]) && fits(value[1]);

/** The document's own array: nobody writes in it, and an unchanged point stays the same object. */
export function pointIn(value: unknown, field: string): Point {
  if (!isPair(value, isCoordinate)) throw new Malformed(field);
  return value as Point;
}

export function sizeIn(value: unknown, field: string): Size {
  if (!isPair(value, isSide)) throw new Malformed(field);
  return value as Size;
}

/** The value of a field when it passes, undefined when it is not there. @throws Malformed */
export function given<T>(item: Y.Map<unknown>, field: string, passes: (value: unknown) => value is T): T | undefined {
  const value = item.get(field);
  if (value === undefined) return undefined;
  if (!passes(value)) throw new Malformed(field);
  return value;
}

/** The value of a field that must be there. @throws Malformed */
export function required<T>(item: Y.Map<unknown>, field: string, passes: (value: unknown) => value is T): T {
  const value = item.get(field);
  if (!passes(value)) throw new Malformed(field);
  return value;
}

export const nameIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? truncate(value, maxNameLength) : undefined;

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A reading that may be malformed, as undefined. */
export function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** A draft of a plain record, while it is read. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/// <reference lib="es2024.string" />
import { InvalidEvent, LimitExceeded } from './errors';
import { maxPayloadDepth } from './limits';
import type { Json } from './port';

/**
 * `value` as canonical JSON (RFC 8785, JSON Canonicalization Scheme): no spaces, keys in the order of their UTF-16 code
 * units, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out. The same value gives
 * the same bytes in every process, so that hashes can be recomputed.
 * @throws InvalidEvent for what I-JSON (RFC 7493) does not hold: lone surrogates, NaN, infinities, non-plain objects.
 * @throws LimitExceeded past maxPayloadDepth levels.
 */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

function write(value: Json, depth: number): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new InvalidEvent(`${value} is not a JSON number`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= maxPayloadDepth) throw new LimitExceeded('maxPayloadDepth', maxPayloadDepth, depth + 1);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    default:
      throw new InvalidEvent(`a ${typeof value} is not JSON`);
  }
}

/** A string as RFC 8785 section 3.2.2.2 writes it, which is how JSON.stringify does. */
export function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new InvalidEvent('a string has half a surrogate pair');
  return JSON.stringify(text);
}

function writeArray(items: readonly Json[], depth: number): string {
  let out = '[';
  for (let i = 0; i < items.length; i++) {
    if (i > 0) out += ',';
    out += write(items[i] as Json, depth);
  }
  return `${out}]`;
}

function writeObject(value: object, depth: number): string {
  const prototype = Object.getPrototypeOf(value);
  // A Date or a Map would silently become {} or a string; a writer who passes one is told.
  if (prototype !== Object.prototype && prototype !== null && !isForeignPlain(prototype)) {
    throw new InvalidEvent('only plain objects are JSON');
  }
  const members = value as { readonly [key: string]: Json | undefined };
  let out = '{';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    if (out.length > 1) out += ',';
    out += `${canonicalString(key)}:${write(member, depth)}`;
  }
  return `${out}}`;
}

/** Plain objects of another realm (a worker, a vm context) have that realm's Object.prototype. */
function isForeignPlain(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

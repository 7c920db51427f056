/**
 * JavaScript orders strings by UTF-16 code unit, databases by the bytes of UTF-8, which is by code point: astral characters
 * come before U+E000..U+FFFF in one and after them in the other, and half a surrogate pair has no bytes at all. So surrogates
 * are stored as U+E000..U+E7FF and what stood there as U+FE000..U+FFFFF: well-formed, reversible, and in the same order.
 */
const firstSurrogate = 0xd800;
const afterSurrogates = 0xe000;
const movedBy = 0xf0000;

/** The key as it is stored. Keys without such characters, which is nearly all, stay as they are. */
export function toOrdered(key: string): string {
  if (!/[\ud800-\uffff]/.test(key)) return key;
  let stored = '';
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    if (unit < firstSurrogate) stored += key[at];
    else if (unit < afterSurrogates) stored += String.fromCharCode(unit - firstSurrogate + afterSurrogates);
    else stored += String.fromCodePoint(unit + movedBy);
  }
  return stored;
}

/** The key that was stored as this. */
export function fromOrdered(stored: string): string {
  if (!/[\ud800-\uffff]/.test(stored)) return stored;
  let key = '';
  for (const character of stored) {
    const point = character.codePointAt(0) ?? 0;
    if (point < firstSurrogate) key += character;
    else if (point < movedBy) key += String.fromCharCode(point - afterSurrogates + firstSurrogate);
    else key += String.fromCharCode(point - movedBy);
  }
  return key;
}

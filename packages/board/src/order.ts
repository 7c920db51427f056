/** Where randomness comes from: `bytes(n)` gives n random bytes. */
export interface Random {
  bytes(count: number): Uint8Array;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
const lowest = digits.charAt(0);
const highest = digits.charAt(base - 1);
const jitterDigits = 3;
/** Past this length the server gives fresh keys. */
export const longKeyLength = 64;

const digitAt = (key: string, index: number): number => Math.max(0, digits.indexOf(key.charAt(index)));

/**
 * An order key between `lower` and `upper` (null: the start, the end), compared as strings. Jittered: two people who
 * insert at one place at once get different keys (a plain fractional index gives both the same, and then nothing fits between).
 * Keys that do not ascend (equal keys of two peers) give a key just after `lower`.
 */
export function keyBetween(lower: string | null, upper: string | null, random: Random): string {
  const low = lower ?? '';
  const high = upper !== null && low < upper ? upper : null;
  const noise = random.bytes(jitterDigits);
  const jitter = Array.from(noise, (byte, index) => digitOf(byte, index === jitterDigits - 1)).join('');
  return stemBetween(low, high) + jitter;
}

/** `count` ascending keys, after `after` when given: for an empty column, or for keys that have grown long. */
export function freshKeys(count: number, random: Random, after: string | null = null): string[] {
  const keys: string[] = [];
  for (let i = 0; i < count; i += 1) keys.push(keyBetween(keys[i - 1] ?? after, null, random));
  return keys;
}

/** `count` ascending keys between two others. */
export function keysBetween(lower: string | null, upper: string | null, count: number, random: Random): string[] {
  const keys: string[] = [];
  for (let i = 0; i < count; i += 1) keys.push(keyBetween(keys[i - 1] ?? lower, upper, random));
  return keys;
}

/** A key never ends in the lowest digit: nothing would fit before it. */
const digitOf = (byte: number, last: boolean): string => digits.charAt(last ? 1 + (byte % (base - 1)) : byte % base);

function stemBetween(low: string, high: string | null): string {
  if (high === null) return low === '' ? digits.charAt(base >> 1) : stemAtEnd(low);
  if (low === '') return stemAtStart(high);
  let stem = '';
  for (let index = 0; ; index += 1) {
    const from = digitAt(low, index);
    const to = digitAt(high, index);
    if (to - from > 1) return stem + digits.charAt((from + to) >> 1);
    stem += digits.charAt(from);
    if (to > from) return stem + stemAfter(low.slice(index + 1));
    if (index >= high.length) return stem;
  }
}

/**
 * The next stem at an open end: a counter whose number of digits follows from the highest digits before it, so that thousands
 * of appends take a few characters.
 */
function stemAtEnd(low: string): string {
  const head = leading(low, highest);
  return highest.repeat(head) + counted(low.slice(head, 2 * head + 1).padEnd(head + 1, lowest), 1);
}

/** The same downwards, at an open start. */
function stemAtStart(high: string): string {
  const head = leading(high, lowest);
  return lowest.repeat(head) + counted(high.slice(head, 2 * head + 1).padEnd(head + 1, lowest), -1);
}

function leading(key: string, digit: string): number {
  let count = 0;
  while (key.charAt(count) === digit) count += 1;
  return count;
}

function counted(number: string, step: 1 | -1): string {
  const carried = step === 1 ? base - 1 : 0;
  let index = number.length - 1;
  while (index > 0 && digitAt(number, index) === carried) index -= 1;
  const rest = (step === 1 ? lowest : highest).repeat(number.length - 1 - index);
  return number.slice(0, index) + digits.charAt(Math.max(0, digitAt(number, index) + step)) + rest;
}

/** A prefix greater than every key that starts like `rest`. */
function stemAfter(rest: string): string {
  let stem = '';
  for (let index = 0; ; index += 1) {
    const digit = digitAt(rest, index);
    if (digit < base - 1) return stem + digits.charAt(digit + 1);
    stem += digits.charAt(digit);
  }
}

/** Where randomness comes from: `bytes(n)` gives n random bytes. */
export interface Random {
  bytes(count: number): Uint8Array;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
const jitterDigits = 3;
/** Past this length the server gives the column fresh keys. */
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
  const stem = stemBetween(low, high);
  const noise = random.bytes(jitterDigits);
  const jitter = Array.from(noise, (byte, index) => digitOf(byte, index === jitterDigits - 1)).join('');
  return stem + jitter;
}

/** `count` ascending keys for an empty column, or for one whose keys have grown long. */
export function freshKeys(count: number, random: Random): string[] {
  const keys: string[] = [];
  for (let i = 0; i < count; i += 1) keys.push(keyBetween(keys[i - 1] ?? null, null, random));
  return keys;
}

/** A key never ends in the lowest digit: nothing would fit before it. */
const digitOf = (byte: number, last: boolean): string => digits.charAt(last ? 1 + (byte % (base - 1)) : byte % base);

/** The shortest useful prefix strictly between both; at an open end it takes small steps, so that appending stays short. */
function stemBetween(low: string, high: string | null): string {
  let stem = '';
  for (let index = 0; ; index += 1) {
    const from = digitAt(low, index);
    const to = high === null ? base : digitAt(high, index);
    if (to - from > 1) return stem + digits.charAt(stepBetween(from, to, low === '', high === null));
    stem += digits.charAt(from);
    if (to > from) return stem + stemAfter(low.slice(index + 1));
    if (high !== null && index >= high.length) return stem;
  }
}

function stepBetween(from: number, to: number, openStart: boolean, openEnd: boolean): number {
  if (openEnd && !openStart) return from + 1;
  if (openStart && !openEnd) return to - 1;
  return Math.floor((from + to) / 2);
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

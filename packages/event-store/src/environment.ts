import { randomBytes } from 'node:crypto';

/** The time, milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** A source of unpredictable bytes (predictable ones only where a history must come out the same twice). */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** What a store takes from the world around it. */
export interface Environment {
  readonly clock: Clock;
  readonly random: Random;
}

export const systemClock: Clock = { now: () => Date.now() };

const poolBytes = 4096;
let pool = Buffer.alloc(0);
let used = 0;

/** The system's generator, asked for a few kilobytes at a time: one call costs as much as hashing an event. */
export const systemRandom: Random = {
  bytes(count) {
    if (count > poolBytes / 4) return randomBytes(count);
    if (used + count > pool.byteLength) {
      pool = randomBytes(poolBytes);
      used = 0;
    }
    used += count;
    return Uint8Array.prototype.slice.call(pool, used - count, used);
  },
};

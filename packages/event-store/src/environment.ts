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
export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

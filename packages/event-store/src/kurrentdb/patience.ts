import { setTimeout as delay } from 'node:timers/promises';
import { away, lasting } from './failures';

const firstPauseMs = 25;
const maxPauseMs = 1000;

/** Milliseconds before the next try: doubles from try to try, with jitter, so that nodes do not come back all at once. */
export function pauseBefore(tryNumber: number): number {
  const most = Math.min(maxPauseMs, firstPauseMs * 2 ** Math.min(tryNumber, 10));
  return most * (0.5 + Math.random() / 2);
}

/** So long the first try of a call may take; a server that works answers in a few milliseconds. */
const firstLimitMs = 1000;
const maxLimitMs = 3000;

/** Milliseconds that a try may take before it is given up: more from try to try, for lines that are slow. */
export function limitOf(tryNumber: number): number {
  return Math.min(maxLimitMs, firstLimitMs * (tryNumber + 1));
}

/** The time is up. */
export class TooLate extends Error {
  constructor(what: string, limitMs: number) {
    super(`${what} took more than ${Math.round(limitMs)} ms`);
  }
}

/** How often the time is looked at; what this process itself was late counts once. */
const maxStepMs = 100;

/**
 * The result of `work`, or TooLate: the client has no limit of its own for what the line swallows. Only time in which this
 * process could have heard an answer counts: one that is busy must not take its server for dead, and so make more work.
 */
export async function within<Result>(limitMs: number, what: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const wait = (leftMs: number) => {
      const stepMs = Math.min(maxStepMs, leftMs);
      timer = setTimeout(() => {
        if (leftMs > stepMs) wait(leftMs - stepMs);
        else setImmediate(() => reject(new TooLate(what, limitMs)));
      }, stepMs);
    };
    wait(limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Tries until it works or cannot. An attempt is told how long is left, and how long one call of it may take.
 * @throws StoreUnavailable when `patienceMs` are over; what `attempt` throws where trying again does not help
 */
export async function withPatience<Result>(
  patienceMs: number,
  attempt: (leftMs: number, limitMs: number) => Promise<Result>,
): Promise<Result> {
  const until = performance.now() + patienceMs;
  for (let tries = 0; ; tries += 1) {
    try {
      const leftMs = Math.max(1, until - performance.now());
      return await attempt(leftMs, Math.min(leftMs, limitOf(tries)));
    } catch (error) {
      const final = lasting(error);
      if (final) throw final;
      const pauseMs = pauseBefore(tries);
      if (performance.now() + pauseMs >= until) throw away(error);
      await delay(pauseMs);
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

export interface Backoff {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const defaultBackoff: Backoff = { firstDelayMs: 100, maxDelayMs: 10_000 };

/** The delay after `failures` failures in a row: doubling, up to the largest. */
export function delayMs({ firstDelayMs, maxDelayMs }: Backoff, failures: number): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 30));
}

/** Waits, or less when `signal` aborts. Waiting to try again keeps no process alive; with `busy` it does, as there is work at hand. */
export async function pause(ms: number, signal: AbortSignal, busy = false): Promise<void> {
  await sleep(ms, undefined, { signal, ref: busy }).catch(() => undefined);
}

import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 25;

/** Resolves true as soon as `held` says so, false when it did not within `patienceMs`. */
export async function whenHeld(held: () => boolean, patienceMs: number): Promise<boolean> {
  for (const until = performance.now() + patienceMs; !held(); await sleep(lookEveryMs)) {
    if (performance.now() >= until) return false;
  }
  return true;
}

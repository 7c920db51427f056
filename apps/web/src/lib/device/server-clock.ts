import { remember, remembered } from './device';

/** What is known of the server's clock: how far this device's is behind it, and when the server last answered, by its own clock. */
interface KnownClock {
  readonly offsetMs: number;
  readonly lastContact: number;
}

const name = 'server-clock';
/** It is written down no more often than this. */
const writeEveryMs = 5_000;

let known: KnownClock | undefined;
let writtenAt = Number.NEGATIVE_INFINITY;

const read = (): KnownClock | undefined => {
  try {
    const kept: unknown = JSON.parse(remembered(name) ?? 'null');
    return isClock(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
};

const isClock = (value: unknown): value is KnownClock =>
  typeof value === 'object' &&
  value !== null &&
  'offsetMs' in value &&
  'lastContact' in value &&
  Number.isFinite(value.offsetMs) &&
  Number.isFinite(value.lastContact);

/** An answer said what time it was at the server, to the second, between when it was asked and now. */
export function noteServerTime(date: string | null, askedAt: number, now = Date.now()): void {
  const at = Date.parse(date ?? '') + 500;
  if (!Number.isFinite(at)) return;
  known = { offsetMs: at - (askedAt + now) / 2, lastContact: at };
  if (Math.abs(now - writtenAt) < writeEveryMs) return;
  writtenAt = now;
  remember(name, JSON.stringify(known));
}

/** The present by the server's clock, as far as this device knows it; never before the server last answered. */
export function serverNow(now = Date.now()): number {
  known ??= read();
  return known === undefined ? now : Math.round(Math.max(known.lastContact, now + known.offsetMs));
}

/** The rate is an average over about this time, milliseconds. */
const memoryMs = 150;
/** Frames to clients a second, were nothing merged, from which on a board merges for the longest tick. */
const busyFramesPerSecond = 20_000;

/**
 * How long a board waits between two flushes. What a flush costs is frames to clients and an append: the more frames there would be,
 * the longer what comes in is gathered, so that one of each carries more. An idle board does not wait at all, and one with a light
 * load hardly.
 */
export class Pace {
  private perMs = 0;
  private countedAt = 0;

  constructor(private readonly maxMs: number) {}

  /** Something came in that goes out to everyone. */
  count(changes: number, nowMs: number): void {
    this.perMs = this.rateAt(nowMs) + changes / memoryMs;
    this.countedAt = nowMs;
  }

  tickMs(clients: number, nowMs: number): number {
    const load = Math.min(1, (this.rateAt(nowMs) * 1_000 * clients) / busyFramesPerSecond);
    return this.maxMs * load;
  }

  private rateAt(nowMs: number): number {
    return this.perMs * Math.exp((this.countedAt - nowMs) / memoryMs);
  }
}

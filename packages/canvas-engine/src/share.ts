/** At most so often: 30 times a second. */
const minGapMs = 33;

/** Sends the newest value not more often than others can use, and always the last one. */
export class Sharer<Value> {
  private lastAt = Number.NEGATIVE_INFINITY;
  private waiting: { value: Value } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (value: Value) => void) {}

  put(value: Value, now = performance.now()): void {
    this.waiting = { value };
    if (now - this.lastAt >= minGapMs) this.flush(now);
    else this.timer ??= setTimeout(() => this.flush(performance.now()), minGapMs - (now - this.lastAt));
  }

  /** Sends this at once; what was waiting is out of date. */
  putNow(value: Value): void {
    this.waiting = { value };
    this.flush(performance.now());
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = null;
  }

  private flush(now: number): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { waiting } = this;
    this.waiting = null;
    if (!waiting) return;
    this.lastAt = now;
    this.send(waiting.value);
  }
}

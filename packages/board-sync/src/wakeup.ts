/** Timers go no further; who is woken early asks again. */
const maxWaitMs = 2 ** 31 - 1;

/** One call at one moment: the earliest asked for. */
export class Wakeup {
  private timer: NodeJS.Timeout | null = null;
  private immediate: NodeJS.Immediate | null = null;
  private dueAt = Number.POSITIVE_INFINITY;

  constructor(private readonly call: () => void) {}

  /** On the clock of `performance.now()`. What is due already comes after the frames that wait to be read. `lazy`: keeps no process alive. */
  at(dueAt: number, lazy = false): void {
    if (dueAt >= this.dueAt) return;
    this.cancel();
    this.dueAt = dueAt;
    const waitMs = dueAt - performance.now();
    if (waitMs <= 0) {
      this.immediate = setImmediate(this.wake);
      return;
    }
    this.timer = setTimeout(this.wake, Math.min(waitMs, maxWaitMs));
    if (lazy) this.timer.unref();
  }

  cancel(): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.immediate) clearImmediate(this.immediate);
    this.timer = null;
    this.immediate = null;
    this.dueAt = Number.POSITIVE_INFINITY;
  }

  private readonly wake = (): void => {
    this.cancel();
    this.call();
  };
}

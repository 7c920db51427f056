/** Lets through what moves all the time at a bearable pace: of what comes faster only the newest goes, and that one always goes. */
export class SignalPace {
  private sentAt = Number.NEGATIVE_INFINITY;
  private newest: Uint8Array | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param intervalMs shortest time between two, as it is at that moment */
  constructor(
    private readonly send: (payload: Uint8Array) => void,
    private readonly intervalMs: () => number,
  ) {}

  offer(payload: Uint8Array): void {
    this.newest = payload;
    if (this.timer !== undefined) return;
    const wait = this.sentAt + this.intervalMs() - performance.now();
    if (wait <= 0) this.go();
    else this.timer = setTimeout(this.go, wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.newest = undefined;
  }

  private readonly go = (): void => {
    this.timer = undefined;
    const payload = this.newest;
    if (payload === undefined) return;
    this.newest = undefined;
    this.sentAt = performance.now();
    this.send(payload);
  };
}

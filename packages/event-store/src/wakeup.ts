/** Lets readers sleep until something changed. A reader looks, finds nothing, and waits for the next call. */
export class Wakeup {
  private waiting = new Set<() => void>();

  /** Wakes all who wait now. */
  call(): void {
    const woken = this.waiting;
    this.waiting = new Set();
    for (const wake of woken) wake();
  }

  /** Resolves at the next call, or when `signal` aborts. Must be asked in the same turn as the look that found nothing. */
  next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

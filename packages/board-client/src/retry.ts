const firstMs = 100;

/** Tries again later: each time later than before, and never everybody at the same moment. */
export class Retry {
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param maxMs longest wait, milliseconds */
  constructor(
    private readonly attempt: () => void,
    private readonly maxMs: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Waits between half of and the whole of a time that doubles with every attempt. */
  later(): void {
    clearTimeout(this.timer);
    this.failures += 1;
    const longest = Math.min(this.maxMs, firstMs * 2 ** this.failures);
    this.timer = setTimeout(this.attempt, longest * (0.5 + this.random() / 2));
  }

  /** An attempt is under way by other means; whether it works is not known. */
  pause(): void {
    clearTimeout(this.timer);
  }

  /** It worked, or is no longer wanted. */
  reset(): void {
    clearTimeout(this.timer);
    this.failures = 0;
  }
}

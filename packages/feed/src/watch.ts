/**
 * Waits until a reader has passed a position. Positions are opaque and can't be compared, so it looks for the very one;
 * and because the reader goes on while the store is asked which one that is, it remembers what passes until then.
 */
export class Watch {
  readonly reached: Promise<void>;
  private resolve: () => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;
  private readonly seen = new Set<string>();
  private target: string | undefined;
  private aimed = false;

  constructor() {
    this.reached = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  passed(positions: readonly string[]): void {
    if (!this.aimed) for (const position of positions) this.seen.add(position);
    else if (this.target !== undefined && positions.includes(this.target)) this.resolve();
  }

  /** What to wait for; undefined when there is nothing. */
  aim(target: string | undefined): void {
    this.aimed = true;
    this.target = target;
    if (target === undefined || this.seen.has(target)) this.resolve();
    this.seen.clear();
  }

  giveUp(error: Error): void {
    this.reject(error);
  }
}

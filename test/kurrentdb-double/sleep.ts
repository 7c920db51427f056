/** A node that hangs, as a stopped process does: what comes meanwhile waits, and is worked off when it goes on. */
export class Sleep {
  private waiting: (() => void)[] | undefined;

  get isAsleep(): boolean {
    return this.waiting !== undefined;
  }

  hang(): void {
    this.waiting ??= [];
  }

  goOn(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const work of waiting) work();
  }

  /** Does it now, or when the node goes on. */
  awake(work: () => void): void {
    if (this.waiting) this.waiting.push(work);
    else work();
  }
}

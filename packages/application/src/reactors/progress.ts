/** How far work is that is begun in order and ends in any order: the position before which nothing is left. */
export class Progress {
  private readonly open: { readonly position: string; left: number }[] = [];
  private readonly waiting = new Set<() => void>();
  private left = 0;

  constructor(private readonly reached: (position: string) => void) {}

  /** Pieces of work that are not done. */
  get inHand(): number {
    return this.left;
  }

  /** @returns to be called for each piece of work that is done */
  begin(position: string, pieces: number): () => void {
    const step = { position, left: pieces };
    this.open.push(step);
    this.left += pieces;
    if (pieces === 0) this.advance();
    return () => {
      step.left -= 1;
      this.left -= 1;
      this.advance();
    };
  }

  /** Resolves once at most so much is left. */
  async whenAtMost(pieces: number): Promise<void> {
    while (this.left > pieces) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  private advance(): void {
    let last: string | undefined;
    while (this.open[0]?.left === 0) last = this.open.shift()?.position;
    if (last !== undefined) this.reached(last);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}

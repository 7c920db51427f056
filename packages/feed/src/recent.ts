/** Remembers the last `most` positions that passed. */
export class Recent {
  private readonly positions = new Set<string>();

  constructor(private readonly most = 2_000) {}

  add(added: readonly string[]): void {
    for (const position of added) this.positions.add(position);
    for (const oldest of this.positions) {
      if (this.positions.size <= this.most) return;
      this.positions.delete(oldest);
    }
  }

  has(position: string): boolean {
    return this.positions.has(position);
  }
}

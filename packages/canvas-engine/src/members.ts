const none: ReadonlySet<string> = new Set();

/** Keeps sets of ids by another id. */
export class Members {
  private readonly sets = new Map<string, Set<string>>();

  of(key: string): ReadonlySet<string> {
    return this.sets.get(key) ?? none;
  }

  put(key: string | undefined, id: string): void {
    if (key === undefined) return;
    const known = this.sets.get(key);
    if (known) known.add(id);
    else this.sets.set(key, new Set([id]));
  }

  drop(key: string | undefined, id: string): void {
    if (key === undefined) return;
    const known = this.sets.get(key);
    known?.delete(id);
    if (known?.size === 0) this.sets.delete(key);
  }
}

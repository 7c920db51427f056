import { Listeners } from './listeners';

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** Which items are selected, and the group one has stepped into to select within it. */
export class Selection {
  private chosen: ReadonlySet<string> = new Set();
  private readonly listeners = new Listeners<ReadonlySet<string>>();
  /** The group whose members are selected one by one. */
  within: string | null = null;

  constructor(private readonly changed: () => void) {}

  get ids(): ReadonlySet<string> {
    return this.chosen;
  }

  set(ids: Iterable<string>): void {
    const next = new Set(ids);
    if (same(next, this.chosen)) return;
    this.chosen = next;
    this.changed();
    this.listeners.tell(next);
  }

  toggle(ids: ReadonlySet<string>): void {
    const next = new Set(this.chosen);
    const all = [...ids].every((id) => next.has(id));
    for (const id of ids) {
      if (all) next.delete(id);
      else next.add(id);
    }
    this.set(next);
  }

  has(id: string): boolean {
    return this.chosen.has(id);
  }

  subscribe(listener: (ids: ReadonlySet<string>) => void): () => void {
    return this.listeners.add(listener);
  }

  destroy(): void {
    this.listeners.clear();
  }
}

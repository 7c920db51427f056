/** Records that belong to items, by id and by item; an item's list is replaced only when one of its records changed. */
export class ByItem<Entry extends { readonly id: string; readonly on: string }> {
  readonly byId = new Map<string, Entry>();
  readonly lists = new Map<string, readonly Entry[]>();

  constructor(private readonly order: (a: Entry, b: Entry) => number) {}

  /** Fills in all at once. */
  fill(entries: Iterable<Entry>): void {
    const lists = new Map<string, Entry[]>();
    for (const entry of entries) {
      this.byId.set(entry.id, entry);
      const list = lists.get(entry.on);
      if (list) list.push(entry);
      else lists.set(entry.on, [entry]);
    }
    for (const [on, list] of lists) this.lists.set(on, list.sort(this.order));
  }

  /** Replaces one record, or takes it away. */
  put(id: string, entry: Entry | undefined): void {
    const before = this.byId.get(id);
    if (entry) this.byId.set(id, entry);
    else this.byId.delete(id);
    if (before) this.setList(before.on, this.others(before.on, id));
    if (entry) this.setList(entry.on, [...this.others(entry.on, id), entry].sort(this.order));
  }

  private others(on: string, id: string): readonly Entry[] {
    return (this.lists.get(on) ?? []).filter((other) => other.id !== id);
  }

  private setList(on: string, list: readonly Entry[]): void {
    if (list.length > 0) this.lists.set(on, list);
    else this.lists.delete(on);
  }
}

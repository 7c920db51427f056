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

  /** Replaces records, or takes them away; gives what they were. A list is made anew once, however many of it changed. */
  put(changes: ReadonlyMap<string, Entry | undefined>): ReadonlyMap<string, Entry | undefined> {
    const before = new Map<string, Entry | undefined>();
    const came = new Map<string, Entry[]>();
    for (const [id, entry] of changes) {
      const was = this.byId.get(id);
      before.set(id, was);
      if (was && !came.has(was.on)) came.set(was.on, []);
      if (entry) {
        this.byId.set(id, entry);
        const list = came.get(entry.on);
        if (list) list.push(entry);
        else came.set(entry.on, [entry]);
      } else this.byId.delete(id);
    }
    for (const [on, entries] of came) {
      const stayed = (this.lists.get(on) ?? []).filter(({ id }) => !changes.has(id));
      this.setList(on, [...stayed, ...entries].sort(this.order));
    }
    return before;
  }

  private setList(on: string, list: readonly Entry[]): void {
    if (list.length > 0) this.lists.set(on, list);
    else this.lists.delete(on);
  }
}

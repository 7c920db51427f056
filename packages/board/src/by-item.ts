interface Of {
  readonly id: string;
  readonly on: string;
}
type Lists<Entry> = Map<string, readonly Entry[]>;

/**
 * Records that belong to items, by id and by item; an item's list is replaced only when one of its records changed. Those that
 * are `hidden` have lists of their own.
 */
export class ByItem<Entry extends Of> {
  readonly byId = new Map<string, Entry>();
  readonly lists: Lists<Entry> = new Map();
  readonly hidden: Lists<Entry> = new Map();

  constructor(
    private readonly order: (a: Entry, b: Entry) => number,
    private readonly isHidden: (entry: Entry) => boolean = () => false,
  ) {}

  /** Fills in all at once. */
  fill(entries: Iterable<Entry>): void {
    const lists = new Map<string, Entry[]>();
    for (const entry of entries) {
      this.byId.set(entry.id, entry);
      const list = lists.get(entry.on);
      if (list) list.push(entry);
      else lists.set(entry.on, [entry]);
    }
    for (const [on, list] of lists) this.setLists(on, list);
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
      const all = [...(this.lists.get(on) ?? []), ...(this.hidden.get(on) ?? [])];
      this.setLists(on, [...all.filter(({ id }) => !changes.has(id)), ...entries]);
    }
    return before;
  }

  private setLists(on: string, all: readonly Entry[]): void {
    const sorted = [...all].sort(this.order);
    setList(
      this.lists,
      on,
      sorted.filter((entry) => !this.isHidden(entry)),
    );
    setList(this.hidden, on, sorted.filter(this.isHidden));
  }
}

function setList<Entry>(lists: Lists<Entry>, on: string, list: readonly Entry[]): void {
  if (list.length > 0) lists.set(on, list);
  else lists.delete(on);
}

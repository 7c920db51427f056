import type * as Y from 'yjs';
import type { Items } from './facts';
import { itemsOf } from './roots';
import { type Card, readItem } from './schema';

/** The items touched by one change, as they were and as they are. */
export interface Touched {
  readonly before: Items;
  readonly after: Items;
}

/**
 * Keeps a document's items as plain data and tells what a change did, reading only the items it touched: a board of a
 * thousand cards is not read again for every keystroke.
 */
export class ItemsMirror {
  private readonly items = new Map<string, Card>();
  private readonly touched = new Set<string>();
  private readonly root: Y.Map<unknown>;

  constructor(doc: Y.Doc) {
    this.root = itemsOf(doc);
    for (const id of this.root.keys()) this.read(id);
    this.root.observeDeep(this.note);
  }

  /** What changed since the last call. */
  take(): Touched {
    const before = new Map<string, Card>();
    const after = new Map<string, Card>();
    for (const id of this.touched) {
      const old = this.items.get(id);
      if (old) before.set(id, old);
      const now = this.read(id);
      if (now) after.set(id, now);
    }
    this.touched.clear();
    return { before, after };
  }

  destroy(): void {
    this.root.unobserveDeep(this.note);
  }

  private read(id: string): Card | undefined {
    const reading = readItem(id, this.root.get(id));
    if (reading.ok) this.items.set(id, reading.card);
    else this.items.delete(id);
    return reading.ok ? reading.card : undefined;
  }

  private readonly note = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      if (event.target === this.root) for (const id of event.changes.keys.keys()) this.touched.add(id);
      else this.touched.add(String(event.path[0]));
    }
  };
}

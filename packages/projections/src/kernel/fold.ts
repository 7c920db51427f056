import { entryOf } from './maps';
import { applyTo, collectionsOf, type Doc, filingOf, type Projection, type View } from './projection';
import type { UndecodedEvent } from './undecoded';

/** The 'state' collections of one projection over one community's log. */
export class Fold {
  private constructor(
    readonly projection: Projection,
    /** The fold has seen everything up to and including this seq. */
    public seq: number,
    readonly collections: ReadonlyMap<string, Map<string, Doc>>,
  ) {}

  static empty(projection: Projection): Fold {
    return new Fold(projection, -1, new Map(collectionsOf(projection, 'state').map((name) => [name, new Map()])));
  }

  /** A fold from documents written earlier (see `toJSON`). */
  static from(projection: Projection, seq: number, documents: FoldDocuments): Fold {
    const fold = Fold.empty(projection);
    fold.seq = seq;
    for (const [name, entries] of Object.entries(documents)) {
      const collection = fold.collections.get(name);
      for (const [key, doc] of entries) collection?.set(key, doc);
    }
    return fold;
  }

  /** Shares the documents, which never change. */
  copy(): Fold {
    const collections = new Map([...this.collections].map(([name, docs]) => [name, new Map(docs)]));
    return new Fold(this.projection, this.seq, collections);
  }

  /** How many documents it holds: its weight in a cache. */
  get size(): number {
    let size = 1;
    for (const docs of this.collections.values()) size += docs.size;
    return size;
  }

  documents(): FoldDocuments {
    return Object.fromEntries([...this.collections].map(([name, docs]) => [name, [...docs]]));
  }

  /** Folds one event and forgets its log documents: for looking back, where the log is already stored. */
  step(event: UndecodedEvent): void {
    applyTo(this.projection, event, new PlainView(this.collections));
    this.seq = event.seq;
  }
}

export type FoldDocuments = Readonly<Record<string, readonly (readonly [key: string, doc: Doc])[]>>;

export interface LogDocument {
  readonly collection: string;
  readonly seq: number;
  readonly doc: Doc;
  readonly terms: readonly string[];
}

type AnyView = View<Record<string, Doc>, Record<string, Doc>>;

class PlainView implements AnyView {
  constructor(protected readonly collections: ReadonlyMap<string, Map<string, Doc>>) {}

  get(collection: string, key: string): Doc | undefined {
    return this.docs(collection).get(key);
  }

  put(collection: string, key: string, doc: Doc): void {
    this.docs(collection).set(key, doc);
  }

  delete(collection: string, key: string): void {
    this.docs(collection).delete(key);
  }

  log(_collection: string, _doc: Doc): void {}

  protected docs(collection: string): Map<string, Doc> {
    const docs = this.collections.get(collection);
    if (!docs) throw new Error(`no state collection ${collection}`);
    return docs;
  }
}

/** Folds into `fold` in place, remembering what it replaced: so it can be written, or undone when an event is poison. */
export class Changes extends PlainView {
  private readonly before = new Map<string, Map<string, Doc | undefined>>();
  readonly logged: LogDocument[] = [];

  constructor(private readonly fold: Fold) {
    super(fold.collections);
  }

  step(event: UndecodedEvent): void {
    applyTo(this.fold.projection, event, this);
  }

  override put(collection: string, key: string, doc: Doc): void {
    this.remember(collection, key);
    super.put(collection, key, doc);
  }

  override delete(collection: string, key: string): void {
    this.remember(collection, key);
    super.delete(collection, key);
  }

  override log(collection: string, doc: Doc): void {
    const filing = filingOf(this.fold.projection, collection);
    if (filing === undefined) throw new Error(`no log collection ${collection}`);
    this.logged.push({ collection, seq: filing.seq(doc), doc, terms: filing.terms?.(doc) ?? [] });
  }

  undo(): void {
    for (const [collection, keys] of this.before) {
      for (const [key, doc] of keys) {
        if (doc) super.put(collection, key, doc);
        else super.delete(collection, key);
      }
    }
    this.before.clear();
    this.logged.length = 0;
  }

  /** The documents as they are now of every key that was touched; `doc` is null when it is gone. */
  *touched(): Iterable<{ collection: string; key: string; doc: Doc | null }> {
    for (const [collection, keys] of this.before) {
      for (const key of keys.keys()) yield { collection, key, doc: this.get(collection, key) ?? null };
    }
  }

  private remember(collection: string, key: string): void {
    const keys = entryOf(this.before, collection, () => new Map<string, Doc | undefined>());
    if (!keys.has(key)) keys.set(key, this.docs(collection).get(key));
  }
}

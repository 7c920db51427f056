import { type Doc, entryOf, type Fold, type LogQuery, type Projection, type Reader } from '@samenspel/projections';
import type { ReadStore, Scope } from '../store/port';
import type { PastFolds } from './folds';

/** Reads logs up to the moment: they only grow, so what existed then is what stands before it now. */
abstract class LogReader {
  constructor(
    protected readonly readStore: ReadStore,
    readonly communityId: string,
    readonly seq: number,
  ) {}

  abstract entries(projection: Projection, collection: string): Promise<readonly (readonly [string, Doc])[]>;

  async all(projection: Projection, collection: string): Promise<readonly Doc[]> {
    return (await this.entries(projection, collection)).map(([, doc]) => doc);
  }

  async log(projection: Projection, collection: string, query: LogQuery = {}): Promise<readonly Doc[]> {
    const to = Math.min(query.to ?? this.seq, this.seq);
    return this.readStore.log(this.scopeOf(projection), collection, { ...query, to });
  }

  protected scopeOf({ name, version }: Projection): Scope {
    return { projection: name, version, communityId: this.communityId, slot: 'live' };
  }
}

class NowReader extends LogReader {
  async get(projection: Projection, collection: string, key: string): Promise<Doc | undefined> {
    return (await this.readStore.get(this.scopeOf(projection), collection, [key]))[0];
  }

  async entries(projection: Projection, collection: string): Promise<readonly (readonly [string, Doc])[]> {
    return this.readStore.documents(this.scopeOf(projection), collection);
  }
}

class PastReader extends LogReader {
  private readonly folded = new Map<string, Promise<Fold>>();

  constructor(
    readStore: ReadStore,
    communityId: string,
    seq: number,
    private readonly folds: PastFolds,
  ) {
    super(readStore, communityId, seq);
  }

  async get(projection: Projection, collection: string, key: string): Promise<Doc | undefined> {
    return (await this.collection(projection, collection))?.get(key);
  }

  async entries(projection: Projection, collection: string): Promise<readonly (readonly [string, Doc])[]> {
    const docs = [...((await this.collection(projection, collection)) ?? [])];
    return docs.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private async collection(projection: Projection, collection: string): Promise<ReadonlyMap<string, Doc> | undefined> {
    const fold = entryOf(this.folded, projection.name, () => this.folds.at(projection, this.communityId, this.seq));
    return (await fold).collections.get(collection);
  }
}

/** Reads what the read store holds now; `seq` must be the checkpoint of what is read. */
export const readNow = (readStore: ReadStore, communityId: string, seq: number) =>
  new NowReader(readStore, communityId, seq) as unknown as Reader;

/** Reads what was at an earlier moment. */
export const readPast = (readStore: ReadStore, communityId: string, seq: number, folds: PastFolds) =>
  new PastReader(readStore, communityId, seq, folds) as unknown as Reader;

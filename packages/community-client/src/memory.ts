import type { CommunityBootstrap } from '@samenspel/contracts';
import {
  Changes,
  collectionsOf,
  type Doc,
  Fold,
  type FoldDocuments,
  filingOf,
  type LogQuery,
  type Projection,
  type UndecodedEvent,
} from '@samenspel/projections';
import { MemoryLog } from './memory-log';

type Documents = CommunityBootstrap['projections'][string];

/** One projection in memory: its state, and its logs from a seq on. */
export class MemoryProjection {
  private readonly fold: Fold;
  private readonly logs: ReadonlyMap<string, MemoryLog>;

  constructor(
    private readonly projection: Projection,
    seq: number,
    { state, log }: Documents,
  ) {
    this.fold = Fold.from(projection, seq, state as FoldDocuments);
    this.logs = new Map(
      collectionsOf(projection, 'log').map((name) => {
        const { from = 0, docs = [] } = log[name] ?? {};
        const filing = filingOf(projection, name);
        if (filing === undefined) throw new Error(`no log collection ${name}`);
        return [name, new MemoryLog(`${projection.name}.${name}`, filing, from, docs as readonly Doc[])];
      }),
    );
  }

  /** Folds an event, but does not keep it yet. @throws what the projection throws, and then nothing changed */
  step(event: UndecodedEvent): { keep(): void; undo(): void } {
    const changes = new Changes(this.fold);
    try {
      changes.step(event);
    } catch (error) {
      changes.undo();
      throw error;
    }
    return {
      keep: () => {
        for (const logged of changes.logged) this.logs.get(logged.collection)?.add(logged);
      },
      undo: () => changes.undo(),
    };
  }

  get(collection: string, key: string): Doc | undefined {
    return this.fold.collections.get(collection)?.get(key);
  }

  /** Ordered by key. */
  entries(collection: string): readonly (readonly [string, Doc])[] {
    return [...(this.fold.collections.get(collection) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  heldFrom(collection: string): number {
    return this.logs.get(collection)?.from ?? 0;
  }

  log(collection: string, query: LogQuery = {}): readonly Doc[] {
    return this.logs.get(collection)?.read(query) ?? [];
  }

  documents(maxTail: number): Documents {
    return {
      version: this.projection.version,
      state: this.fold.documents(),
      log: Object.fromEntries([...this.logs].map(([name, log]) => [name, log.tail(maxTail)])),
    };
  }
}

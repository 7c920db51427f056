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
import { MemoryLog, type OlderQuery } from './memory-log';

type Documents = CommunityBootstrap['projections'][string];

/** One projection in memory: its state, and its logs from a seq on. */
export class MemoryProjection {
  private constructor(
    private readonly projection: Projection,
    private readonly fold: Fold,
    private readonly logs: ReadonlyMap<string, MemoryLog>,
  ) {}

  static from(projection: Projection, seq: number, { state, log }: Documents): MemoryProjection {
    const fold = Fold.from(projection, seq, state as FoldDocuments);
    const logs = new Map(
      collectionsOf(projection, 'log').map((name) => {
        const { from = 0, docs = [] } = log[name] ?? {};
        const filing = filingOf(projection, name);
        if (filing === undefined) throw new Error(`no log collection ${name}`);
        return [name, new MemoryLog(`${projection.name}.${name}`, filing, from, docs as readonly Doc[])];
      }),
    );
    return new MemoryProjection(projection, fold, logs);
  }

  /** Another that goes its own way from here on. */
  fork(maxTail: number): MemoryProjection {
    const logs = new Map([...this.logs].map(([name, log]) => [name, log.fork(maxTail)]));
    return new MemoryProjection(this.projection, this.fold.copy(), logs);
  }

  /** How many documents its state is. */
  get size(): number {
    return this.fold.size;
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

  /** A log collection; what is not held of it is asked of `older`. */
  async log(
    collection: string,
    query: LogQuery,
    older: (asked: OlderQuery) => Promise<readonly Doc[]>,
  ): Promise<readonly Doc[]> {
    const log = this.logs.get(collection);
    if (log === undefined) return [];
    const held = log.read(query);
    const asked = log.olderThanHeld(query, held.length);
    if (asked === null) return held;
    const before = await older(asked);
    // Of something that was read before what happened meanwhile the whole is of one moment all the same: a log only grows.
    const all = asked.reverse ? [...held, ...before] : [...before, ...held];
    return all.slice(0, query.limit);
  }

  documents(maxTail: number): Documents {
    return {
      version: this.projection.version,
      state: this.fold.documents(),
      log: Object.fromEntries([...this.logs].map(([name, log]) => [name, log.tail(maxTail)])),
    };
  }
}

import type { EventStore } from '@samenspel/event-store';
import type { Projection } from '@samenspel/projections';
import { type DeriveNames, NamesIndex } from '../names-then';
import type { ReadEvent } from '../recorded';
import { CommunityProjector } from '../runner/community-projector';
import { memoryReadStore } from '../store/memory';
import type { ReadStore } from '../store/port';
import { PastFolds } from './folds';
import type { ReadSource } from './source';

/** The longest log that is folded while somebody waits: a second or two. */
const maxLogEvents = 50_000;
/** Events behind all that is kept in memory, together. */
const maxEvents = 150_000;

interface Kept {
  readonly lane: CommunityProjector;
  readonly source: ReadSource;
  events: number;
}

/**
 * Answers while the shared read store is away or grows anew: folds a community's log in the memory of this node, with the same
 * lanes and queries. It is bounded, and let go as soon as the read store answers again.
 */
export class InMemoryFallback {
  /** The least recently used first. */
  private readonly kept = new Map<string, Promise<Kept>>();

  constructor(
    private readonly options: {
      readonly store: EventStore;
      readonly readStore: ReadStore;
      readonly read: ReadEvent;
      readonly names: DeriveNames;
      readonly projections: readonly Projection[];
    },
  ) {}

  /** Folded up to the head; undefined when the log is too long for it. @throws what reading the event store throws */
  async sourceOf(communityId: string): Promise<ReadSource | undefined> {
    const head = await this.options.store.head(communityId);
    if (head >= maxLogEvents) {
      this.forget(communityId);
      return undefined;
    }
    const opened = this.kept.get(communityId) ?? this.open(communityId);
    this.kept.delete(communityId);
    this.kept.set(communityId, opened);
    opened.catch(() => this.kept.delete(communityId));
    const kept = await opened;
    kept.events = head + 1;
    await kept.lane.catchUp();
    await this.makeRoom();
    return kept.source;
  }

  forget(communityId: string): void {
    this.kept.delete(communityId);
  }

  private async open(communityId: string): Promise<Kept> {
    const { store, read, names, projections } = this.options;
    // What operators decided holds here too.
    const skips: ReadStore['skips'] = (...of) => this.options.readStore.skips(...of);
    const readStore: ReadStore = { ...memoryReadStore(), skips };
    const unheard = { now: () => Date.now(), isStopping: () => false, onCommitted: () => {} };
    const lane = await CommunityProjector.open(communityId, { store, readStore, projections, read, names, ...unheard });
    const waitForCheckpoint = async () => {
      await lane.catchUp();
      return true;
    };
    const index = new NamesIndex(readStore, names);
    return {
      lane,
      source: { readStore, waitForCheckpoint, folds: new PastFolds(store, readStore, read, index) },
      events: 0,
    };
  }

  private async makeRoom(): Promise<void> {
    let events = 0;
    // The newest stays, however long.
    for (const [communityId, opened] of [...this.kept].reverse()) {
      events += (await opened).events;
      if (events > maxEvents) this.kept.delete(communityId);
    }
  }
}

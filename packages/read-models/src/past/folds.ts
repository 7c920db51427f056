import type { EventStore } from '@samenspel/event-store';
import { Fold, type Projection } from '@samenspel/projections';
import type { NamesIndex } from '../names-then';
import type { ReadEvent } from '../recorded';
import type { ReadStore, Scope } from '../store/port';
import { blockLength, EventBlocks } from './blocks';

const maxDocuments = 500_000;

interface Kept {
  readonly fold: Fold;
  readonly weight: number;
}

/**
 * Projections as they were at an earlier moment: the nearest fold known (in memory, or a snapshot in the read store) and
 * the events since, folded by the same functions. What it gives is shared: never change it.
 */
export class PastFolds {
  private readonly blocks: EventBlocks;
  /** By scope and seq, the least recently used first. */
  private readonly kept = new Map<string, Kept>();
  private weight = 0;

  constructor(
    store: EventStore,
    private readonly readStore: ReadStore,
    read: ReadEvent,
    names: Pick<NamesIndex, 'of'>,
  ) {
    this.blocks = new EventBlocks(store, read, names);
  }

  async at(projection: Projection, communityId: string, seq: number): Promise<Fold> {
    const scope: Scope = { projection: projection.name, version: projection.version, communityId, slot: 'live' };
    const start = await this.nearest(projection, scope, seq);
    if (start.seq === seq) return start;
    const skipped = new Set((await this.readStore.skips(projection.name, communityId)).map((skip) => skip.seq));
    const fold = start.copy();
    while (fold.seq < seq) {
      const from = fold.seq + 1;
      const to = Math.min(from - (from % blockLength) + blockLength - 1, seq);
      for (const event of await this.blocks.events(communityId, from, to)) {
        if (!skipped.has(event.seq)) fold.step(event);
      }
      fold.seq = to;
      if (to % blockLength === blockLength - 1) this.keep(nameOf(scope, to), fold.copy());
    }
    return fold;
  }

  /** Fetches the newest part of a log into memory, for when the store does not answer. */
  fetchAhead(communityId: string, head: number): Promise<void> {
    return this.blocks.fetchAhead(communityId, head);
  }

  /** Forgets everything kept in memory. */
  clear(): void {
    this.kept.clear();
    this.weight = 0;
    this.blocks.clear();
  }

  private async nearest(projection: Projection, scope: Scope, seq: number): Promise<Fold> {
    const end = seq - ((seq + 1) % blockLength);
    const snapshots = await this.readStore.snapshots(scope);
    const snapshotSeq = snapshots.findLast((one) => one <= seq) ?? -1;
    for (let at = end; at >= 0 && at > snapshotSeq; at -= blockLength) {
      const fold = this.find(nameOf(scope, at));
      if (fold) return fold;
    }
    const known = this.find(nameOf(scope, snapshotSeq));
    if (known) return known;
    const documents = snapshotSeq < 0 ? undefined : await this.readStore.snapshot(scope, snapshotSeq);
    if (!documents) return Fold.empty(projection);
    const fold = Fold.from(projection, snapshotSeq, documents);
    this.keep(nameOf(scope, snapshotSeq), fold);
    return fold;
  }

  private find(name: string): Fold | undefined {
    const found = this.kept.get(name);
    if (!found) return undefined;
    this.kept.delete(name);
    this.kept.set(name, found);
    return found.fold;
  }

  private keep(name: string, fold: Fold): void {
    this.weight += fold.size - (this.kept.get(name)?.weight ?? 0);
    this.kept.set(name, { fold, weight: fold.size });
    for (const [oldest, { weight }] of this.kept) {
      if (this.weight <= maxDocuments) return;
      this.kept.delete(oldest);
      this.weight -= weight;
    }
  }
}

const nameOf = ({ projection, version, communityId }: Scope, seq: number): string =>
  `${projection}@${version}/${communityId}/${seq}`;

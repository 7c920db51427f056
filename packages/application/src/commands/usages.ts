import { Usage } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';

interface Kept {
  readonly usage: Usage;
  /** Seq of the next event to count. */
  next: number;
  busy: Promise<void>;
}

/**
 * How much of their quotas communities use, kept in memory and counted on from the log each time it is asked for. For what
 * the community's own stream decides that is exact: who lost a race for its revision counts anew.
 */
export class Usages {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: EventStore,
    private readonly maxCommunities = 200,
  ) {}

  async load(communityId: string): Promise<Usage> {
    const kept = this.kept.get(communityId) ?? { usage: new Usage(), next: 0, busy: Promise.resolve() };
    this.kept.delete(communityId);
    this.kept.set(communityId, kept);
    const oldest = this.kept.keys().next();
    if (this.kept.size > this.maxCommunities && !oldest.done) this.kept.delete(oldest.value);
    const turn = kept.busy.then(() => this.catchUp(communityId, kept));
    kept.busy = turn.catch(() => undefined);
    await turn;
    return kept.usage;
  }

  private async catchUp(communityId: string, kept: Kept): Promise<void> {
    const options = { from: kept.next, boardEdits: false };
    for await (const { seq, type, data, metadata, payload } of this.store.readCommunity(communityId, options)) {
      kept.usage.count({ type, data, actor: metadata.actor, bytes: payload.length });
      kept.next = seq + 1;
    }
  }
}

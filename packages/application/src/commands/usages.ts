import { decode, isReadable, Usage } from '@samenspel/domain';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import { recorded } from '@samenspel/read-models';

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
    for await (const stored of this.store.readCommunity(communityId, options)) {
      kept.usage.count({ ...known(stored), actor: stored.metadata.actor, bytes: stored.payload.length });
      kept.next = stored.seq + 1;
    }
  }
}

/** What a newer product wrote counts for the history alone: what it makes is not known here. */
function known(stored: StoredEvent): { readonly type: string; readonly data: unknown } {
  const event = recorded(stored);
  return isReadable(event.type, event.schemaVersion) ? decode(event) : { type: '', data: null };
}

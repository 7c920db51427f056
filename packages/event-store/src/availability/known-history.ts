import { StoreUnavailable } from '../errors';
import type { AppendRequest, AppendResult, EventStore, StoredEvent } from '../port';

interface Landmark {
  readonly communityId: string;
  readonly seq: number;
  readonly eventId: string;
  readonly recordedAt: number;
}

/** The newest event that this process knows to be stored: by it a history is known again after its store was away. */
export class KnownHistory {
  private newest: Landmark | undefined;

  get isKnown(): boolean {
    return this.newest !== undefined;
  }

  saw({ seq, metadata: { communityId, eventId, recordedAt } }: StoredEvent): void {
    if (this.isNewest(recordedAt)) this.newest = { communityId, seq, eventId, recordedAt };
  }

  appended({ communityId, events }: AppendRequest, { lastSeq: seq, recordedAt }: AppendResult): void {
    const eventId = events.at(-1)?.eventId;
    if (eventId !== undefined && this.isNewest(recordedAt)) this.newest = { communityId, seq, eventId, recordedAt };
  }

  /** @throws StoreUnavailable when the event is not in its place: a database was put back, or is another one */
  async check(store: Pick<EventStore, 'readCommunity'>): Promise<void> {
    const { newest } = this;
    if (!newest) return;
    const { communityId, seq, eventId } = newest;
    for await (const { metadata } of store.readCommunity(communityId, { from: seq, to: seq }))
      if (metadata.eventId === eventId) return;
    throw new AnotherHistory();
  }

  /** The order of the store is not told with an answer; its time is that but for the clocks of nodes. */
  private isNewest(recordedAt: number): boolean {
    return this.newest === undefined || recordedAt >= this.newest.recordedAt;
  }
}

/** What is stored is not what this process has seen: nothing is read from it or written to it. */
export class AnotherHistory extends StoreUnavailable {
  constructor() {
    super(
      'The event store came back with another history than this node knows. Put the right one back, or start all nodes anew',
    );
  }
}

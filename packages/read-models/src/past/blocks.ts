import type { RecordedEvent } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import type { ReadEvent } from '../kernel/recorded';

/** Events in a block; folds are kept at the ends of blocks. */
export const blockLength = 1_000;
const mostBlocks = 64;

/** Reads the log in blocks of seqs and keeps the last ones used: the views of one moment need the same events. */
export class EventBlocks {
  private readonly blocks = new Map<string, readonly RecordedEvent[]>();

  constructor(
    private readonly store: EventStore,
    private readonly read: ReadEvent,
  ) {}

  /** Events from `from` up to and including `to`, board edits left out; never across the end of a block. */
  async events(communityId: string, from: number, to: number): Promise<readonly RecordedEvent[]> {
    const start = from - (from % blockLength);
    const name = `${communityId}/${start}`;
    const block = this.blocks.get(name) ?? (await this.load(communityId, start));
    this.blocks.delete(name);
    // A block that may still grow is not kept.
    if ((await this.store.head(communityId)) >= start + blockLength - 1) this.blocks.set(name, block);
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= mostBlocks) break;
      this.blocks.delete(oldest);
    }
    return block.filter(({ seq }) => seq >= from && seq <= to);
  }

  clear(): void {
    this.blocks.clear();
  }

  private async load(communityId: string, start: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    const range = { from: start, to: start + blockLength - 1, boardEdits: false };
    for await (const stored of this.store.readCommunity(communityId, range)) events.push(this.read(stored));
    return events;
  }
}

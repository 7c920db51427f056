import type { EventStore } from '@samenspel/event-store';
import type { UndecodedEvent } from '@samenspel/projections';
import { type NamesIndex, withNames } from '../names-then';
import type { ReadEvent } from '../recorded';

/** Events in a block; folds are kept at the ends of blocks. */
export const blockLength = 1_000;
const maxBlocks = 64;
/** Of a community that is read, this many of the newest blocks are fetched ahead, for when the store does not answer. */
const blocksAhead = 16;
const fetchEveryMs = 2_000;
const maxFetched = 1_000;

interface Block {
  readonly events: readonly UndecodedEvent[];
  /** Complete up to and including this seq. */
  readonly through: number;
}

/**
 * Reads the log in blocks of seqs and keeps the last ones used: the views of one moment need the same events. History does not
 * change, so what is kept is read without asking the store anything.
 */
export class EventBlocks {
  /** The least recently used first. */
  private readonly blocks = new Map<string, Block>();
  /** When each community was last fetched ahead, the longest ago first. */
  private readonly fetchedAt = new Map<string, number>();

  constructor(
    private readonly store: EventStore,
    private readonly read: ReadEvent,
    private readonly names: Pick<NamesIndex, 'of'>,
  ) {}

  /** Events from `from` up to and including `to`, board edits left out; never across the end of a block. `to` exists already. */
  async events(communityId: string, from: number, to: number): Promise<readonly UndecodedEvent[]> {
    const { events } = await this.block(communityId, from - (from % blockLength), to);
    return events.filter(({ seq }) => seq >= from && seq <= to);
  }

  /**
   * Fetches the newest blocks up to `head` into memory, unless that was done just now. A failure is of no interest: they are read
   * when needed.
   */
  async fetchAhead(communityId: string, head: number): Promise<void> {
    const now = performance.now();
    if (now - (this.fetchedAt.get(communityId) ?? Number.NEGATIVE_INFINITY) < fetchEveryMs) return;
    this.fetchedAt.delete(communityId);
    this.fetchedAt.set(communityId, now);
    const [oldest] = this.fetchedAt.keys();
    if (this.fetchedAt.size > maxFetched && oldest !== undefined) this.fetchedAt.delete(oldest);
    const last = head - (head % blockLength);
    try {
      for (let start = Math.max(0, last - (blocksAhead - 1) * blockLength); start <= head; start += blockLength)
        await this.block(communityId, start, Math.min(start + blockLength - 1, head));
    } catch {
      this.fetchedAt.delete(communityId);
    }
  }

  clear(): void {
    this.blocks.clear();
    this.fetchedAt.clear();
  }

  private async block(communityId: string, start: number, to: number): Promise<Block> {
    const name = `${communityId}/${start}`;
    const kept = this.blocks.get(name) ?? { events: [], through: start - 1 };
    const block = kept.through >= to ? kept : await this.extend(communityId, kept, start, to);
    this.blocks.delete(name);
    this.blocks.set(name, block);
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= maxBlocks) break;
      this.blocks.delete(oldest);
    }
    return block;
  }

  private async extend(communityId: string, kept: Block, start: number, to: number): Promise<Block> {
    const more: UndecodedEvent[] = [];
    const range = { from: kept.through + 1, to, boardEdits: false };
    for await (const stored of this.store.readCommunity(communityId, range)) more.push(this.read(stored));
    const events = [...kept.events, ...withNames(more, await this.names.of(communityId, more))];
    return { events, through: Math.max(to, start - 1) };
  }
}

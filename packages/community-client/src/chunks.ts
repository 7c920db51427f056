import type { LiveEvent } from '@samenspel/contracts';
import type { HistoryLine } from './history-line';
import { NotHeld } from './memory-log';
import { shared } from './shared';

/** Key states stand between chunks of so many seqs: as much as is folded within a frame. */
export const chunkLength = 500;
const maxChunks = 40;

/** The events of a stretch of the log, as far as they were read. */
interface Chunk {
  readonly events: readonly LiveEvent[];
  readonly upTo: number;
}

/** The events of a community that one reader may see, in chunks that are asked for once. */
export class Chunks {
  /** By the first seq, the least recently used first. */
  private readonly known = new Map<number, Promise<Chunk>>();

  constructor(
    private readonly stamp: string,
    private readonly line: Pick<HistoryLine, 'events'>,
  ) {}

  /** The events from the first seq of a chunk up to at least `seq` in it. @throws NotHeld, what the line throws */
  async events(first: number, seq: number): Promise<readonly LiveEvent[]> {
    const chunk = await shared(this.known, first, maxChunks, () =>
      this.read({ events: [], upTo: first - 1 }, first, seq),
    );
    if (chunk.upTo >= seq) return chunk.events;
    // It was not full yet when it was read.
    this.known.delete(first);
    const longer = await shared(this.known, first, maxChunks, () => this.read(chunk, first, seq));
    if (longer.upTo < seq) throw new NotHeld(`seq ${seq}`);
    return longer.events;
  }

  /** Reads on from what is known of a chunk, to its end when that has happened. */
  private async read(known: Chunk, first: number, seq: number): Promise<Chunk> {
    const last = first + chunkLength - 1;
    const events = [...known.events];
    let { upTo } = known;
    while (upTo < seq) {
      const answer = await this.line.events({ from: upTo + 1, to: last, isWhole: upTo + 1 === first });
      if (answer.stamp !== this.stamp) throw new NotHeld('history of this stamp');
      if (answer.upTo <= upTo) break;
      events.push(...answer.events);
      upTo = answer.upTo;
    }
    return { events, upTo };
  }
}

import type { CommunityBootstrap, HistoryChunk, LiveEvent } from '@samenspel/contracts';
import { type AskOlder, CommunityCopy } from './copy';
import { NotHeld } from './memory-log';
import { shared } from './shared';

/** How parts of the history reach a browser. What they give does not change as long as the stamp of the copy is the same. */
export interface HistoryLine {
  /** The whole community as it was at a moment. */
  keyState(at: number): Promise<CommunityBootstrap>;
  /** @param isWhole a full chunk, which is worth keeping */
  events(range: { readonly from: number; readonly to: number; readonly isWhole: boolean }): Promise<HistoryChunk>;
  readonly askOlder: AskOlder;
}

/** Key states stand between chunks of so many seqs: as much as is folded within a frame or two. */
export const chunkLength = 500;
/** So far apart folds are kept, to go on from. */
const stride = 100;
/** The tails of logs at a moment: older documents are asked for. */
const maxTail = 300;
/** So many documents all folds that are kept hold together. */
const maxDocuments = 400_000;
const maxChunks = 40;

interface Chunk {
  readonly events: readonly LiveEvent[];
  readonly upTo: number;
}

/**
 * A community at earlier moments, as one reader may see them: each the nearest key state, and the events since, folded by the same
 * functions as the present. It is of one stamp, and let go with it.
 */
export class Moments {
  /** Folds by their seq, the least recently used first; never changed. */
  private readonly folds = new Map<number, CommunityCopy>();
  /** By the first seq, the least recently used first. */
  private readonly chunks = new Map<number, Promise<Chunk>>();
  private readonly starts = new Map<number, Promise<CommunityCopy>>();

  constructor(
    private readonly now: Pick<CommunityCopy, 'communityId' | 'stamp' | 'reader'>,
    private readonly line: HistoryLine,
  ) {}

  /**
   * The community as it was after `seq`, which has happened. What is given is shared: it is to be read only.
   * @throws NotHeld when the server must be asked; what the line and folding throw
   */
  async at(seq: number): Promise<CommunityCopy> {
    const known = this.find(seq);
    if (known !== undefined) return known;
    const first = seq - (seq % chunkLength);
    const [start, { events, upTo }] = await Promise.all([this.start(first), this.chunk(first, seq)]);
    if (upTo < seq) throw new NotHeld(`seq ${seq}`);
    return this.foldTo(seq, this.nearest(first, seq) ?? start, events);
  }

  private foldTo(seq: number, from: CommunityCopy, events: readonly LiveEvent[]): CommunityCopy {
    let fold = from.fork(maxTail);
    for (const event of events) {
      if (event.seq <= fold.seq) continue;
      if (event.seq > seq) break;
      const stop = event.seq - (event.seq % stride) - 1;
      if (stop > fold.seq) {
        fold.reach(stop);
        this.keep(fold);
        fold = fold.fork(maxTail);
      }
      if (fold.apply(event) !== 'folded') throw new NotHeld(`what came before seq ${event.seq}`);
    }
    fold.reach(seq);
    this.keep(fold);
    return fold;
  }

  /** The community before the first seq of a chunk. */
  private start(first: number): Promise<CommunityCopy> {
    const { now, line } = this;
    if (first === 0) return Promise.resolve(CommunityCopy.empty(now, line.askOlder));
    return shared(this.starts, first, maxChunks, async () => {
      const known = this.find(first - 1);
      if (known !== undefined) return known;
      const state = await line.keyState(first - 1);
      if (state.stamp !== now.stamp) throw new NotHeld('history of this stamp');
      return CommunityCopy.from(state, line.askOlder);
    });
  }

  private async chunk(first: number, seq: number): Promise<Chunk> {
    const chunk = await shared(this.chunks, first, maxChunks, () =>
      this.read({ events: [], upTo: first - 1 }, first, seq),
    );
    if (chunk.upTo >= seq) return chunk;
    // It was not full yet when it was read.
    this.chunks.delete(first);
    return shared(this.chunks, first, maxChunks, () => this.read(chunk, first, seq));
  }

  /** Reads on from what is known of a chunk, to its end when that has happened. */
  private async read(known: Chunk, first: number, seq: number): Promise<Chunk> {
    const last = first + chunkLength - 1;
    const events = [...known.events];
    let { upTo } = known;
    while (upTo < seq) {
      const asked = { from: upTo + 1, to: last, isWhole: upTo + 1 === first };
      const answer = await this.line.events(asked);
      if (answer.stamp !== this.now.stamp) throw new NotHeld('history of this stamp');
      if (answer.upTo <= upTo) break;
      events.push(...answer.events);
      upTo = answer.upTo;
    }
    return { events, upTo };
  }

  /** The latest fold within a chunk that is not later than a seq. */
  private nearest(first: number, seq: number): CommunityCopy | undefined {
    let nearest: CommunityCopy | undefined;
    for (const fold of this.folds.values())
      if (fold.seq >= first - 1 && fold.seq <= seq && fold.seq > (nearest?.seq ?? -2)) nearest = fold;
    return nearest && this.find(nearest.seq);
  }

  private find(seq: number): CommunityCopy | undefined {
    const fold = this.folds.get(seq);
    if (fold === undefined) return undefined;
    this.folds.delete(seq);
    this.folds.set(seq, fold);
    return fold;
  }

  private keep(fold: CommunityCopy): void {
    this.folds.delete(fold.seq);
    this.folds.set(fold.seq, fold);
    let documents = 0;
    for (const { size } of this.folds.values()) documents += size;
    for (const [oldest, { size }] of this.folds) {
      if (documents <= maxDocuments || this.folds.size === 1) return;
      this.folds.delete(oldest);
      documents -= size;
    }
  }
}

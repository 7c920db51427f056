import type { CommunityBootstrap } from '@samenspel/contracts';
import { allProjections, entryOf, type Projection, type ProjectionName, readableBy } from '@samenspel/projections';
import { Chunks, chunkLength } from './chunks';
import { CommunityCopy } from './copy';
import type { HistoryLine } from './history-line';
import { NotHeld } from './memory-log';
import { shared } from './shared';

/** So far apart folds are kept, to go on from. */
const stride = 100;
/** The tails of logs at a moment: older documents are asked for. */
const maxTail = 300;
/** So many documents all folds that are kept hold together. */
const maxDocuments = 400_000;
const maxStarts = 100;

type Of = Pick<CommunityCopy, 'communityId' | 'stamp' | 'reader'>;

/**
 * A community at earlier moments, as one reader may see them: each the nearest key state, and the events since, folded by the same
 * functions as the present. Only what is asked for is folded. It is of one stamp, and let go with it.
 */
export class Moments {
  private readonly chunks: Chunks;
  private readonly folds = new Folds();
  private readonly starts = new Map<string, Promise<CommunityCopy>>();

  constructor(
    private readonly now: Of,
    private readonly line: HistoryLine,
  ) {
    this.chunks = new Chunks(now.stamp, line);
  }

  /**
   * What these projections held after `seq`, which has happened. What is given is shared: it is to be read only.
   * @throws NotHeld when the server must be asked; what the line and folding throw
   */
  async at(seq: number, names: readonly ProjectionName[]): Promise<CommunityCopy> {
    const held = allProjections.filter(
      (one) => names.some(({ name }) => name === one.name) && readableBy(this.now.reader, one) !== null,
    );
    const [first, ...others] = await Promise.all(held.map((projection) => this.one(projection, seq)));
    if (first === undefined) throw new NotHeld('any of these projections');
    return CommunityCopy.joined([first, ...others]);
  }

  private async one(projection: Projection, seq: number): Promise<CommunityCopy> {
    const first = seq - (seq % chunkLength);
    const known = this.folds.nearest(projection.name, first, seq);
    if (known?.seq === seq) return known;
    const [start, events] = await Promise.all([known ?? this.start(projection, first), this.chunks.events(first, seq)]);
    let fold = start.fork(maxTail);
    const keepAt = (stop: number): void => {
      fold.reach(stop);
      this.folds.keep(projection.name, fold);
    };
    for (const event of events) {
      if (event.seq <= fold.seq) continue;
      if (event.seq > seq) break;
      const stop = event.seq - (event.seq % stride) - 1;
      if (stop > fold.seq) {
        keepAt(stop);
        fold = fold.fork(maxTail);
      }
      if (fold.apply(event) !== 'folded') throw new NotHeld(`what came before seq ${event.seq}`);
    }
    keepAt(seq);
    return fold;
  }

  /** What a projection held before the first seq of a chunk. */
  private start(projection: Projection, first: number): Promise<CommunityCopy> {
    const { now, line } = this;
    const { name, version } = projection;
    return shared(this.starts, `${name}/${first}`, maxStarts, async () => {
      const empty = { [name]: { version, state: {}, log: {} } };
      const { communityId, stamp, reader } = now;
      const state: CommunityBootstrap =
        first === 0
          ? {
              kind: 'bootstrap',
              communityId,
              stamp,
              reader,
              seq: -1,
              projections: empty,
              people: {},
              peopleVersion: '',
            }
          : await line.keyState({ at: first - 1, projection: name });
      if (state.stamp !== stamp) throw new NotHeld('history of this stamp');
      return CommunityCopy.of([projection], state, line.askOlder);
    });
  }
}

/** Folds by projection and seq, which are never changed; the oldest go when they hold too many documents. */
class Folds {
  private readonly kept = new Map<string, Map<number, CommunityCopy>>();
  private readonly used: { readonly name: string; readonly seq: number; readonly size: number }[] = [];
  private documents = 0;

  /** The latest from before the first seq of a chunk on that is not later than a seq. */
  nearest(name: string, first: number, seq: number): CommunityCopy | undefined {
    let nearest: CommunityCopy | undefined;
    for (const fold of this.kept.get(name)?.values() ?? [])
      if (fold.seq >= first - 1 && fold.seq <= seq && fold.seq > (nearest?.seq ?? -2)) nearest = fold;
    return nearest;
  }

  keep(name: string, fold: CommunityCopy): void {
    const { seq, size } = fold;
    const folds = entryOf(this.kept, name, () => new Map<number, CommunityCopy>());
    if (folds.has(seq)) return;
    folds.set(seq, fold);
    this.used.push({ name, seq, size });
    this.documents += size;
    while (this.documents > maxDocuments && this.used.length > 1) {
      const oldest = this.used.shift();
      if (oldest === undefined) return;
      this.kept.get(oldest.name)?.delete(oldest.seq);
      this.documents -= oldest.size;
    }
  }
}

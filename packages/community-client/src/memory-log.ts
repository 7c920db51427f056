import { type Doc, entryOf, type Filing, type LogDocument, type LogQuery } from '@samenspel/projections';

/** A view needs documents from before what the copy holds: the server has them. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';

  constructor(readonly what: string) {
    super(`the copy does not hold ${what}`);
  }
}

/** What is asked of the documents before those that are held. */
export interface OlderQuery extends Omit<LogQuery, 'from'> {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

type Filed = Pick<LogDocument, 'seq' | 'doc'>;

/** More than this at once is no page: the server is asked for the view itself. */
const maxOlder = 500;

/** A log collection from a seq on, with its indexes. */
export class MemoryLog {
  private readonly all: Filed[] = [];
  private readonly byTerm = new Map<string, Filed[]>();

  /** @param from all documents from this seq on are held */
  constructor(
    readonly name: string,
    readonly filing: Filing<Doc>,
    readonly from: number,
    docs: readonly Doc[],
  ) {
    for (const doc of docs) this.add({ seq: filing.seq(doc), doc, terms: filing.terms?.(doc) ?? [] });
  }

  add({ seq, doc, terms }: Omit<LogDocument, 'collection'>): void {
    this.all.push({ seq, doc });
    for (const term of terms) entryOf(this.byTerm, term, (): Filed[] => []).push({ seq, doc });
  }

  /** Another that goes its own way from here on; of its documents at most this many, unless all are needed. */
  fork(most: number): MemoryLog {
    const { from, docs } = this.tail(most);
    return new MemoryLog(this.name, this.filing, from, docs);
  }

  /** What is held of an answer, in the order that is asked for. */
  read({ term, from = 0, to = Number.POSITIVE_INFINITY, limit, reverse = false }: LogQuery): readonly Doc[] {
    const filed = (term === undefined ? this.all : this.byTerm.get(term)) ?? [];
    const within = filed.slice(firstFrom(filed, from), firstFrom(filed, to + 1));
    const found = limit === undefined ? within : reverse ? within.slice(-limit) : within.slice(0, limit);
    const docs = found.map(({ doc }) => doc);
    return reverse ? docs.reverse() : docs;
  }

  /**
   * What older documents have to be asked for beside what is held; null when what is held is all there is to say. What is asked does
   * not depend on what happens from now on.
   * @throws NotHeld when they would be too many
   */
  olderThanHeld(query: LogQuery, found: number): OlderQuery | null {
    const { term, from = 0, to = Number.POSITIVE_INFINITY, limit = Number.POSITIVE_INFINITY, reverse = false } = query;
    const isEnough = reverse && found === limit;
    if (from >= this.from || from > to || isEnough) return null;
    if (limit > maxOlder) throw new NotHeld(this.name);
    return { ...(term === undefined ? {} : { term }), from, to: Math.min(to, this.from - 1), limit, reverse };
  }

  /** The newest documents, at most `most` of them unless all are needed. */
  tail(most: number): { readonly from: number; readonly docs: readonly Doc[] } {
    const kept = this.filing.whole || this.all.length <= most ? this.all : this.all.slice(-most);
    const from = kept === this.all ? this.from : (kept[0]?.seq ?? this.from);
    return { from, docs: kept.map(({ doc }) => doc) };
  }
}

/** The place of the first document with this seq or a later one. */
function firstFrom(filed: readonly Filed[], seq: number): number {
  let low = 0;
  let high = filed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((filed[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

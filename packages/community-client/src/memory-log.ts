import { type Doc, entryOf, type Filing, type LogDocument, type LogQuery } from '@samenspel/projections';

/** A view needs documents from before what the copy holds: the server has them. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';

  constructor(readonly what: string) {
    super(`the copy does not hold ${what}`);
  }
}

type Filed = Pick<LogDocument, 'seq' | 'doc'>;

/** A log collection from a seq on, with its indexes. */
export class MemoryLog {
  private readonly all: Filed[] = [];
  private readonly byTerm = new Map<string, Filed[]>();

  /** @param from all documents from this seq on are held */
  constructor(
    private readonly name: string,
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

  /** @throws NotHeld when older documents than these may belong to the answer */
  read({ term, from = 0, to = Number.POSITIVE_INFINITY, limit, reverse = false }: LogQuery): readonly Doc[] {
    const filed = (term === undefined ? this.all : this.byTerm.get(term)) ?? [];
    const within = filed.slice(firstFrom(filed, from), firstFrom(filed, to + 1));
    const found = limit === undefined ? within : reverse ? within.slice(-limit) : within.slice(0, limit);
    const isEnough = reverse && limit !== undefined && found.length === limit;
    if (from < this.from && from <= to && !isEnough) throw new NotHeld(this.name);
    const docs = found.map(({ doc }) => doc);
    return reverse ? docs.reverse() : docs;
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

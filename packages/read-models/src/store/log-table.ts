import { type Doc, entryOf, type LogDocument } from '@samenspel/projections';
import { canonical } from './canonical';
import { documentOf, type SqliteDatabase, textOf, texts, type Value } from './database';
import type { Range } from './port';

/** Rows with an empty term hold documents, the others only the seqs filed under their term. */
export const logTable = `
  create table if not exists log (
    scope integer, collection text, term text, first integer, seqs text, docs text,
    primary key (scope, collection, term, first)) without rowid;
`;
const documents = '';
/** A row costs far more to write than what is in it; a rebuild writes thousands at once. */
const documentsARow = 32;
const seqsARow = 512;

interface Row {
  readonly first: number;
  readonly seqs: readonly number[];
  readonly docs: readonly Doc[];
}
type Stretch = Range<number> & { readonly term?: string };

/** Log collections and their indexes: stretches of what was written together, one row each; never changed afterwards. */
export class LogTable {
  constructor(private readonly database: SqliteDatabase) {}

  write(scope: number, log: readonly LogDocument[]): void {
    const collections = new Map<string, Map<string, LogDocument[]>>();
    for (const entry of log) {
      const terms = entryOf(collections, entry.collection, newTerms);
      entryOf(terms, documents, newEntries).push(entry);
      for (const term of entry.terms) entryOf(terms, term, newEntries).push(entry);
    }
    for (const [collection, terms] of collections) {
      for (const [term, entries] of terms) this.writeStretches(scope, collection, term, entries);
    }
  }

  /** Documents by seq, within the range; with `term` only those filed under it. */
  read(scope: number, collection: string, range: Stretch): readonly Doc[] {
    const { term, limit = Number.MAX_SAFE_INTEGER } = range;
    const found: Doc[] = [];
    const documentAt = this.finder(scope, collection);
    for (const row of this.rows(scope, collection, term ?? documents, range)) {
      for (const at of order(row.seqs.length, range.reverse)) {
        if (found.length === limit) return found;
        const seq = row.seqs[at] ?? -1;
        if (seq < (range.from ?? 0) || seq > (range.to ?? Number.MAX_SAFE_INTEGER)) continue;
        const doc = term === undefined ? row.docs[at] : documentAt(seq);
        if (doc) found.push(doc);
      }
    }
    return found;
  }

  /** Everything, as canonical lines: documents, then terms, each in order. */
  *lines(scope: number): Iterable<string> {
    const all = (where: string) =>
      this.database.rows(
        `select ${texts('collection', 'term')}, first, ${texts('seqs', 'docs')} from log
          where scope = ? and ${where} order by collection, term, first`,
        [scope],
      );
    for (const [collection, , first, seqs, docs] of all("term = ''")) {
      const row = rowOf([first ?? 0, seqs ?? null, docs ?? null]);
      for (const [at, seq] of row.seqs.entries())
        yield `log ${textOf(collection)} ${padded(seq)} ${canonical(row.docs[at])}`;
    }
    for (const [collection, term, first, seqs] of all("term <> ''")) {
      for (const seq of rowOf([first ?? 0, seqs ?? null, null]).seqs)
        yield `term ${textOf(collection)} ${textOf(term)} ${padded(seq)}`;
    }
  }

  /** Rows that may hold something of the range; few at first, more when they turn out not to be enough. */
  private *rows(scope: number, collection: string, term: string, { from = 0, to, reverse }: Stretch): Iterable<Row> {
    const end = to ?? Number.MAX_SAFE_INTEGER;
    const select = `select first, ${texts('seqs', 'docs')} from log where scope = ? and collection = ? and term = ?`;
    const sql = reverse
      ? `${select} and first <= ? order by first desc limit ?`
      : `${select} and first >= ? order by first limit ?`;
    let cursor = reverse ? end : this.startOf(scope, collection, term, from);
    for (let rows = 4; ; rows = Math.min(rows * 2, 256)) {
      const found = this.database.rows(sql, [scope, collection, term, cursor, rows]).map(rowOf);
      for (const row of found) {
        if (!reverse && row.first > end) return;
        yield row;
        if (reverse && row.first <= from) return;
        cursor = reverse ? row.first - 1 : row.first + 1;
      }
      if (found.length < rows) return;
    }
  }

  private writeStretches(scope: number, collection: string, term: string, entries: readonly LogDocument[]): void {
    const length = term === documents ? documentsARow : seqsARow;
    for (let at = 0; at < entries.length; at += length) {
      const part = entries.slice(at, at + length);
      const seqs = JSON.stringify(part.map(({ seq }) => seq));
      const docs = term === documents ? JSON.stringify(part.map(({ doc }) => doc)) : null;
      const values = [scope, collection, term, part[0]?.seq ?? 0, seqs, docs];
      this.database.run('insert into log values (?, ?, ?, ?, ?, ?)', values);
    }
  }

  /** Where the row that holds `seq` begins, if there is one. */
  private startOf(scope: number, collection: string, term: string, seq: number): number {
    const sql = 'select max(first) from log where scope = ? and collection = ? and term = ? and first <= ?';
    return Number(this.database.row(sql, [scope, collection, term, seq])?.[0] ?? seq);
  }

  /** Finds documents by seq; neighbours stand in one row, so the last one is kept. */
  private finder(scope: number, collection: string): (seq: number) => Doc | undefined {
    const sql = `select first, ${texts('seqs', 'docs')} from log where scope = ? and collection = ? and term = ''
      and first <= ? order by first desc limit 1`;
    let last: Row | undefined;
    return (seq) => {
      if (!last?.seqs.includes(seq)) {
        const row = this.database.row(sql, [scope, collection, seq]);
        last = row && rowOf(row);
      }
      return last?.docs[last.seqs.indexOf(seq)];
    };
  }
}

const newTerms = () => new Map<string, LogDocument[]>();
const newEntries = (): LogDocument[] => [];

const rowOf = ([first, seqs, docs]: readonly Value[]): Row => ({
  first: Number(first),
  seqs: documentOf<number[]>(seqs),
  docs: docs === null || docs === undefined ? [] : documentOf<Doc[]>(docs),
});

const padded = (seq: number): string => String(seq).padStart(12, '0');

function* order(length: number, reverse = false): Iterable<number> {
  for (let at = 0; at < length; at++) yield reverse ? length - 1 - at : at;
}

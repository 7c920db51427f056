import { countChanges, type MergeReport, mergeReport, type PlainItems } from '@samenspel/board-protocol';

/** After a shorter absence nothing is told, unless something met or was binned. */
const worthTellingMs = 30_000;

/** Follows a board's connection, and tells after an absence what became of the work done meanwhile. */
export class Absence {
  /** The board as the server knew it when we went; since when (milliseconds), -Infinity for an earlier visit. */
  private base: { readonly items: PlainItems; readonly since: number } | null = null;
  private mine: PlainItems | null = null;

  /** The connection is gone, or was never there for work of an earlier visit. */
  left(items: PlainItems, since: number): void {
    this.base ??= { items, since };
    this.mine = null;
  }

  /** The connection is back; what the others did has not come in yet. Call it again for every change made here until it has. */
  returned(items: PlainItems): void {
    if (this.base !== null) this.mine = items;
  }

  /** Between `returned` and `together`. */
  get isReturning(): boolean {
    return this.mine !== null;
  }

  /** What the others did is in. Null when there is nothing worth telling. */
  together(items: PlainItems, now: number): MergeReport | null {
    const { base, mine } = this;
    this.base = null;
    this.mine = null;
    if (base === null || mine === null) return null;
    const report = mergeReport(base.items, mine, items);
    const changes = countChanges(report.joined) + countChanges(report.met);
    const news = now - base.since >= worthTellingMs || report.met.length > 0 || report.binned.length > 0;
    return changes > 0 && news ? report : null;
  }
}

import type { BodyChanges, DeletedAround } from '@samenspel/board';
import { countChanges, type MergeReport, mergeReport, type PlainItems } from '@samenspel/board-protocol';
import type * as Y from 'yjs';

/** After a shorter absence nothing is told, unless something met, was deleted or was binned. */
const worthTellingMs = 30_000;

/** What became of work done in absence. */
export interface OfflineReport extends MergeReport {
  /** Words that one side deleted where the other wrote: they can be put back. */
  readonly deleted: readonly DeletedAround[];
}

/** A board as the server knew it. */
interface Base {
  readonly items: PlainItems;
  /** Milliseconds, -Infinity for an earlier visit. */
  readonly since: number;
  /** What happens to the bodies from then on. */
  readonly bodies: BodyChanges;
}

/** Follows a board's connection, and tells after an absence what became of the work done meanwhile. */
export class OfflineChanges {
  private base: Base | null = null;
  private mine: PlainItems | null = null;

  /** The connection is gone, or was never there for work of an earlier visit. */
  left(items: PlainItems, since: number, bodiesFromNow: () => BodyChanges): void {
    this.base ??= { items, since, bodies: bodiesFromNow() };
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
  together(items: PlainItems, doc: Y.Doc, now: number): OfflineReport | null {
    const { base, mine } = this;
    this.base = null;
    this.mine = null;
    if (base === null) return null;
    base.bodies.end();
    if (mine === null) return null;
    const words = base.bodies.words(doc);
    const report = mergeReport(
      withBodies(base.items, words.before),
      withBodies(mine, words.mine),
      withBodies(items, words.now),
    );
    const deleted = base.bodies.deletedAround(doc);
    const changes = countChanges(report.joined) + countChanges(report.met);
    const met = report.met.length + report.binned.length + deleted.length > 0;
    return changes > 0 && (met || now - base.since >= worthTellingMs) ? { ...report, deleted } : null;
  }

  /** Follows no longer. */
  end(): void {
    this.base?.bodies.end();
  }
}

/** Items with the words of their bodies, so that these are compared too. */
function withBodies(items: PlainItems, bodies: ReadonlyMap<string, string>): PlainItems {
  const all = new Map(items);
  for (const [id, body] of bodies) {
    const item = items.get(id);
    if (item) all.set(id, Object.assign({}, item, { body }));
  }
  return all;
}

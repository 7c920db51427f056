import { type Aspect, agree, differences, type PlainItem, type PlainItems } from './plain-items';

/** What a person changed of one item. */
interface Changed {
  readonly id: string;
  readonly aspects: readonly Aspect[];
}

/** What became of the work of somebody who was away. */
export interface MergeReport {
  /** Changes that are on the board as they were made. */
  readonly joined: readonly Changed[];
  /** Changes of something that others changed meanwhile as well: their words are together now, or the other's came last. */
  readonly met: readonly Changed[];
  /** What was put in the bin meanwhile, and is there: it can be put back. */
  readonly binned: readonly string[];
}

/**
 * Compares three states of a board: as the server last knew it when the person went away, as it was here at the return, and as it
 * is now that both are together.
 */
export function mergeReport(base: PlainItems, mine: PlainItems, merged: PlainItems): MergeReport {
  const joined: Changed[] = [];
  const met: Changed[] = [];
  for (const [id, item] of mine) {
    const now = merged.get(id);
    const changed = changesOf(base.get(id), item);
    const stands = changed.filter((aspect) => now !== undefined && agree(item, now, aspect));
    const others = changed.filter((aspect) => !stands.includes(aspect));
    if (stands.length > 0) joined.push({ id, aspects: stands });
    if (others.length > 0) met.push({ id, aspects: others });
  }
  const binned = [...mine.values()].filter((item) => !item.gone && isInBin(merged.get(item.id))).map(({ id }) => id);
  return { joined, met, binned };
}

function changesOf(before: PlainItem | undefined, after: PlainItem): readonly Aspect[] {
  return before === undefined ? ['new'] : [...differences(before, after)];
}

/** What is not there at all, or only was taken back by who added it, is not in the bin. */
const isInBin = (item: PlainItem | undefined): boolean => item?.gone !== undefined && !item.gone.undone;

/** How many changes these are: moving and rewording one card are two. */
export const countChanges = (changed: readonly Changed[]): number =>
  changed.reduce((sum, { aspects }) => sum + aspects.length, 0);

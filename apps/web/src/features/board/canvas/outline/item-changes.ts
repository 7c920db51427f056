import type { Item } from '@samenspel/board';

/** What somebody else did to an item, as told to who cannot see it happen. */
export interface ItemChange {
  readonly what: 'added' | 'worded' | 'moved' | 'binned' | 'restored';
  readonly who: string | null;
  readonly item: Item;
}

/**
 * What happened to one item between two states of the board. Additions, words and the bin are signed in the document; who
 * moves something is known only from presence (`holder`: who has it selected).
 */
export function itemChangeOf(
  before: Item | undefined,
  after: Item | undefined,
  holder: (id: string) => string | null,
): ItemChange | null {
  if (after === undefined) return null;
  const on = (item: Item | undefined): boolean => item?.at !== undefined && item.gone === undefined;
  if (before === undefined) return on(after) ? { what: 'added', who: after.by, item: after } : null;
  if (before.gone === undefined && after.gone !== undefined)
    return before.at === undefined ? null : { what: 'binned', who: after.gone.by, item: after };
  if (after.gone !== undefined || after.at === undefined) return null;
  if (before.gone !== undefined) return { what: 'restored', who: holder(after.id), item: after };
  if (before.worded?.at !== after.worded?.at) return { what: 'worded', who: after.worded?.by ?? null, item: after };
  if (before.at?.[0] !== after.at[0] || before.at?.[1] !== after.at[1])
    return { what: 'moved', who: holder(after.id), item: after };
  return null;
}

/** How many are told one by one; more at once are a count, or a busy board would never be silent. */
const maxAnnouncements = 3;

type Told =
  | { readonly kind: 'each'; readonly happenings: readonly ItemChange[] }
  | { readonly kind: 'count'; readonly count: number; readonly people: readonly string[] };

/** Of many changes only the last of each item and kind counts. */
export function toTell(changes: readonly ItemChange[]): Told {
  const last = new Map(changes.map((change) => [`${change.what} ${change.item.id}`, change]));
  const told = [...last.values()];
  if (told.length <= maxAnnouncements) return { kind: 'each', happenings: told };
  const people = new Set(told.flatMap(({ who }) => (who === null ? [] : [who])));
  return { kind: 'count', count: told.length, people: [...people] };
}

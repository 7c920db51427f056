import { type Aspect, differences, type PlainItem, type PlainItems } from './plain-items';

/** Something in a rescue copy that the board does not have. */
export interface RescueOffer<Item extends PlainItem = PlainItem> {
  readonly id: string;
  /** As it is in the rescue copy. */
  readonly mine: Item;
  /** As it is on the board; absent when the board does not have it. */
  readonly board?: Item;
  /** In what the two differ. */
  readonly aspects: readonly Aspect[];
}

/**
 * What a rescue copy has to offer to the board, item by item. Only what the person changed is offered, which is known when `base` is:
 * the board as the server had it before. Without it everything in which the copy differs is.
 */
export function rescueOffers<Item extends PlainItem>(
  base: ReadonlyMap<string, Item> | null,
  mine: ReadonlyMap<string, Item>,
  board: ReadonlyMap<string, Item>,
): readonly RescueOffer<Item>[] {
  const offers: RescueOffer<Item>[] = [];
  for (const [id, item] of mine) {
    const now = board.get(id);
    const changed = base === null ? null : changesSince(base, item);
    if (now === undefined) {
      const wanted = item.gone === undefined && (changed === null || changed.size > 0);
      if (wanted) offers.push({ id, mine: item, aspects: ['new'] });
      continue;
    }
    const aspects = [...differences(now, item)].filter((aspect) => changed === null || changed.has(aspect));
    if (aspects.length > 0) offers.push({ id, mine: item, board: now, aspects });
  }
  return offers;
}

function changesSince(base: PlainItems, item: PlainItem): ReadonlySet<Aspect> {
  const before = base.get(item.id);
  // Of something new everything is the person's own.
  if (before === undefined) return new Set(['new', 'words', 'column', 'canvas', 'bin', 'people', 'details']);
  return differences(before, item);
}

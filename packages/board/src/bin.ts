import { compare } from './fields';
import type { Board, Item } from './types';

/** Items in the bin, the latest first. */
export function itemsInBin(board: Board): readonly Item[] {
  const goneAt = (item: Item) => item.gone?.at ?? 0;
  return [...board.items.values()]
    .filter((item) => item.gone)
    .sort((a, b) => goneAt(b) - goneAt(a) || compare(a.id, b.id));
}

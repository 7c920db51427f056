import type { Card, Where } from '@samenspel/board';

/** Where a dragged card would lie if it were dropped now. */
export interface DropPlace {
  readonly id: string;
  readonly column: string;
  /** Among all cards of that column, itself included. */
  readonly index: number;
}

/** Where a card dropped at `index` among the other cards of a column belongs. */
export function whereAt(others: readonly { readonly id: string }[], index: number): Where {
  if (index <= 0) return 'start';
  const before = others[index - 1];
  return before === undefined ? 'end' : { after: before.id };
}

/** The cards of a column as shown while one is dragged: without it, or with it at the place it is over. */
export function cardsWith(
  cards: readonly Card[],
  column: string,
  place: DropPlace | null,
  items: ReadonlyMap<string, Card>,
): readonly Card[] {
  if (place === null) return cards;
  const others = cards.filter(({ id }) => id !== place.id);
  const dragged = items.get(place.id);
  if (place.column !== column || dragged === undefined) return others;
  return [...others.slice(0, place.index), dragged, ...others.slice(place.index)];
}

interface Over {
  readonly id: string;
  /** What it is over: a card's id or a column's. */
  readonly target: string;
  /** Whether the dragged card's middle is below the target's. */
  readonly below: boolean;
  readonly columns: readonly { readonly id: string }[];
  /** Cards of a column as shown now, the dragged one included where it is. */
  readonly cardsOf: (column: string) => readonly Card[];
}

/** The place a dragged card takes over a target; null where there is none, or over itself. */
export function placeOver({ id, target, below, columns, cardsOf }: Over): DropPlace | null {
  for (const column of columns) {
    const shown = cardsOf(column.id);
    const others = shown.filter((card) => card.id !== id);
    const index = shown.findIndex((card) => card.id === target);
    if (target === id && index >= 0) return { id, column: column.id, index };
    if (column.id === target) {
      const own = shown.findIndex((card) => card.id === id);
      return { id, column: column.id, index: own >= 0 ? own : others.length };
    }
    if (index >= 0)
      return { id, column: column.id, index: others.findIndex((card) => card.id === target) + (below ? 1 : 0) };
  }
  return null;
}

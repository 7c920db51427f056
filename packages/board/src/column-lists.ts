import * as Y from 'yjs';
import { compare, isId, isOrderKey } from './fields';
import { readColumns } from './read-records';
import { itemsOf } from './roots';
import { type Board, type Card, type Column, type Item, isCard, isPlaced } from './types';

type PlacedCard = Card & Required<Pick<Card, 'place'>>;
const none: readonly Card[] = Object.freeze([]);

/** The cards of each column in order, kept up to date card by card; a column's list is replaced only when it changed. */
export class ColumnLists {
  private readonly lists = new Map<string, readonly PlacedCard[]>();
  private readonly shownIn: (column: string) => string | undefined;

  constructor(columns: readonly Column[], items: ReadonlyMap<string, Item>) {
    this.shownIn = columnShowing(columns);
    const lists = new Map<string, PlacedCard[]>(columns.map(({ id }) => [id, []]));
    for (const item of items.values()) {
      if (isPlaced(item) && !item.gone) lists.get(this.shownIn(item.place[0]) ?? '')?.push(item);
    }
    for (const [column, cards] of lists) this.lists.set(column, cards.sort(byPlace));
  }

  of(column: string): readonly Card[] {
    return this.lists.get(column) ?? none;
  }

  /** How many cards stand in each column. */
  counts(): ReadonlyMap<string, number> {
    return new Map([...this.lists].map(([column, cards]) => [column, cards.length]));
  }

  replace(before: Item | undefined, after: Item | undefined): void {
    const from = this.columnOf(before);
    const to = this.columnOf(after);
    if (from !== undefined && isPlaced(before)) this.remove(from, before);
    if (to !== undefined && isPlaced(after)) this.insert(to, after);
  }

  private columnOf(item: Item | undefined): string | undefined {
    return isPlaced(item) && !item.gone ? this.shownIn(item.place[0]) : undefined;
  }

  private remove(column: string, card: PlacedCard): void {
    const cards = this.lists.get(column);
    if (cards)
      this.lists.set(
        column,
        cards.filter(({ id }) => id !== card.id),
      );
  }

  private insert(column: string, card: PlacedCard): void {
    const cards = this.lists.get(column);
    if (cards) this.lists.set(column, cards.toSpliced(gapFor(cards, card), 0, card));
  }
}

/** Index of the first card that comes after this one. */
function gapFor(cards: readonly PlacedCard[], card: PlacedCard): number {
  let low = 0;
  let high = cards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = cards[middle];
    if (other && byPlace(other, card) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byPlace = (a: PlacedCard, b: PlacedCard): number => compare(a.place[1], b.place[1]) || compare(a.id, b.id);

const listsOfBoards = new WeakMap<Board, ColumnLists>();

/** Lets a board answer `cardsIn` from lists that are kept already. */
export const keepLists = (board: Board, lists: ColumnLists): void => void listsOfBoards.set(board, lists);

function listsOf(board: Board): ColumnLists {
  const known = listsOfBoards.get(board);
  if (known) return known;
  const lists = new ColumnLists(board.columns, board.items);
  listsOfBoards.set(board, lists);
  return lists;
}

/**
 * Cards of a column in order, without those in the bin. A card of a column that does not exist, or is in the bin, shows in the
 * first one. The same list as long as nothing in the column changed.
 */
export const cardsIn = (board: Board, column: string): readonly Card[] => listsOf(board).of(column);

/** A card of the board, or a note. */
export function cardOf(board: Board, id: string): Card | undefined {
  const item = board.items.get(id);
  return isCard(item) ? item : undefined;
}

/** Where a card stands in its column. */
export interface Place {
  readonly id: string;
  readonly key: string;
}

/** The places `cardsIn` would give, without reading the cards: a move must not read a board of a thousand. */
export function placesIn(doc: Y.Doc, column: string): readonly Place[] {
  const shownIn = columnShowing(readColumns(doc));
  const places: Place[] = [];
  itemsOf(doc).forEach((item, id) => {
    if (!(item instanceof Y.Map)) return;
    const place: unknown = item.get('place');
    if (!Array.isArray(place) || item.get('gone') !== undefined || item.get('kind') !== 'card') return;
    const [of, key] = place as readonly unknown[];
    if (isId(of) && isOrderKey(key) && shownIn(of) === column) places.push({ id, key });
  });
  return places.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id));
}

/** The column a card of this column shows in. */
export function columnShowing(columns: readonly Column[]): (column: string) => string | undefined {
  const known = new Set(columns.map(({ id }) => id));
  const first = columns[0]?.id;
  return (column) => (known.has(column) ? column : first);
}

import type { Card, Where } from '@samenspel/board';
import { tray } from '../../session/column-title';
import { noLane } from './lanes';
import type { Direction, Layout, Spot } from './layout';

/** Where what is being moved would lie if it were dropped now. */
export interface Place {
  readonly column: string;
  readonly lane: string;
  /** Among the cards of that cell that stay where they are. */
  readonly index: number;
}

type Ids = ReadonlySet<string>;

const staying = (cards: readonly Card[], moving: Ids): readonly Card[] =>
  moving.size === 0 ? cards : cards.filter(({ id }) => !moving.has(id));

/** Where cards dropped at a place belong in their column, told by a neighbour on screen: the filter may hide what is between. */
export function whereIn(layout: Layout, place: Place, moving: Ids): Where {
  const others = staying(layout.cards(place.column, place.lane), moving);
  const above = others[place.index - 1];
  if (above !== undefined) return { after: above.id };
  const below = others[place.index];
  return below === undefined ? 'end' : { before: below.id };
}

/** The place a card has before it is moved. */
export function placeOf(layout: Layout, spot: Spot, moving: Ids): Place {
  const cards = layout.cards(spot.column, spot.lane);
  const index = cards.findIndex(({ id }) => id === spot.card);
  return { column: spot.column, lane: spot.lane, index: staying(cards.slice(0, Math.max(0, index)), moving).length };
}

/** Whether dropping one card there leaves all as it was. */
export function staysPut(layout: Layout, from: Spot, place: Place, moving: Ids): boolean {
  if (moving.size !== 1) return false;
  const own = placeOf(layout, from, moving);
  return own.column === place.column && own.lane === place.lane && own.index === place.index;
}

/**
 * The place index for a pointer at height `y`, from the cards of the cell that are drawn. Each says its index among all cards
 * of the cell; in a long column only a part is drawn.
 */
export function indexAt(
  drawn: readonly { readonly index: number; readonly middle: number }[],
  y: number,
  movingBefore: (index: number) => number,
): number {
  const rows = [...drawn].sort((a, b) => a.index - b.index);
  let index = rows[0]?.index ?? 0;
  for (const row of rows) if (y > row.middle) index = row.index + 1;
  return index - movingBefore(index);
}

/** Where an arrow key takes what is carried: within a cell, past its ends to the lane above or below, or to the next column. */
export function stepped(layout: Layout, place: Place, moving: Ids, key: Direction): Place {
  const count = (column: string, lane: string) => staying(layout.cards(column, lane), moving).length;
  const { column, lane, index } = place;
  const last = count(column, lane);
  switch (key) {
    case 'first':
      return { ...place, index: 0 };
    case 'last':
      return { ...place, index: last };
    case 'up':
    case 'down': {
      const next = key === 'up' ? index - 1 : index + 1;
      if (next >= 0 && next <= last) return { ...place, index: next };
      const beside = layout.lanes[layout.lanes.indexOf(lane) + (key === 'up' ? -1 : 1)];
      if (beside === undefined || column === tray) return place;
      return { column, lane: beside, index: key === 'up' ? count(column, beside) : 0 };
    }
    case 'left':
    case 'right': {
      const columns = layout.columns.map(({ id }) => id);
      const beside = columns[columns.indexOf(column) + (key === 'left' ? -1 : 1)];
      if (beside === undefined) return place;
      const inLane = layout.lanes.includes(lane) ? lane : noLane;
      return { column: beside, lane: inLane, index: Math.min(index, count(beside, inLane)) };
    }
  }
}

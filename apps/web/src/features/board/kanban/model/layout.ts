import type { Board, Card } from '@samenspel/board';
import { tray } from '../../session/column-title';
import { type CardFilter, type Looking, passes } from './filter';
import { type LaneKind, laneOrder, lanesOf, noLane } from './lanes';

/** One place a card is shown: with lanes by person a card of two people shows twice. */
export interface Spot {
  readonly column: string;
  readonly lane: string;
  readonly card: string;
}

export interface ShownColumn {
  readonly id: string;
  /** All cards in it, whatever the filter. */
  readonly total: number;
  readonly wip?: number;
}

/** The board as it is laid out on screen. */
export interface Layout {
  readonly columns: readonly ShownColumn[];
  readonly lanes: readonly string[];
  /** Cards of a column and lane in order; also of the tray. */
  cards(column: string, lane: string): readonly Card[];
  /** How many cards the filter lets through, of how many (the tray not counted). */
  readonly shown: number;
  readonly total: number;
}

interface Options {
  readonly filter: CardFilter;
  readonly lanes: LaneKind;
  /** Lanes in the order people know, see `laneOrder`. */
  readonly known: readonly string[];
  readonly looking: Looking;
}

const nothing: readonly Card[] = [];

/** Lays the cards out in one pass: boards of thousands of cards are laid out at every change. */
export function layOut(board: Board, { filter, lanes, known, looking }: Options): Layout {
  const columns = board.columns.filter(({ gone }) => gone === undefined);
  const open = new Set(columns.map(({ id }) => id));
  const first = columns[0]?.id;
  const cells = new Map<string, Card[]>();
  const totals = new Map<string, number>();
  const present = new Set<string>();
  let shown = 0;
  let total = 0;
  for (const card of board.items.values()) {
    if (card.kind !== 'card' || card.gone !== undefined) continue;
    // A card of a column that is gone shows in the first one, so that removing a column hides nothing.
    const column = card.place === undefined ? tray : open.has(card.place[0]) ? card.place[0] : first;
    if (column === undefined) continue;
    totals.set(column, (totals.get(column) ?? 0) + 1);
    if (column !== tray) total += 1;
    if (!passes(card, filter, looking)) continue;
    if (column === tray) {
      put(cells, tray, noLane, card);
      continue;
    }
    shown += 1;
    for (const lane of lanesOf(card, lanes)) {
      present.add(lane);
      put(cells, column, lane, card);
    }
  }
  for (const cards of cells.values()) cards.sort(byPlace);
  return {
    columns: columns.map(({ id, wip }) => ({
      id,
      total: totals.get(id) ?? 0,
      ...(wip === undefined ? {} : { wip }),
    })),
    lanes: lanes === 'none' ? [noLane] : laneOrder(present, known, lanes === 'activity'),
    cards: (column, lane) => cells.get(cellKey(column, lane)) ?? nothing,
    shown,
    total,
  };
}

export const cellKey = (column: string, lane: string): string => `${column}/${lane}`;

function put(cells: Map<string, Card[]>, column: string, lane: string, card: Card): void {
  const key = cellKey(column, lane);
  const cards = cells.get(key);
  if (cards === undefined) cells.set(key, [card]);
  else cards.push(card);
}

/** By order key, ties by id, as everywhere; notes without a place by id, which is as good as any. */
function byPlace(a: Card, b: Card): number {
  const [keyA, keyB] = [a.place?.[1] ?? '', b.place?.[1] ?? ''];
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Every spot in reading order: lane by lane, in it column by column; the tray at the end. */
export function* spotsOf(layout: Layout): Generator<Spot> {
  for (const lane of layout.lanes) {
    for (const { id: column } of layout.columns) {
      for (const card of layout.cards(column, lane)) yield { column, lane, card: card.id };
    }
  }
  for (const card of layout.cards(tray, noLane)) yield { column: tray, lane: noLane, card: card.id };
}

/** The first spot of a card; undefined when the filter hides it. */
export function spotOf(layout: Layout, id: string): Spot | undefined {
  for (const spot of spotsOf(layout)) if (spot.card === id) return spot;
  return undefined;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Where the arrow keys lead from a card; itself at the edge. Empty cells are skipped. */
export function neighbour(layout: Layout, from: Spot, direction: Direction): Spot {
  const { column, lane } = from;
  const cards = layout.cards(column, lane);
  const index = cards.findIndex(({ id }) => id === from.card);
  const at = (row: readonly Card[], place: number, cell: { column: string; lane: string }): Spot => {
    const card = row[Math.max(0, Math.min(place, row.length - 1))];
    return card === undefined ? from : { ...cell, card: card.id };
  };
  if (direction === 'first') return at(cards, 0, from);
  if (direction === 'last') return at(cards, cards.length - 1, from);
  if (direction === 'left' || direction === 'right') {
    const columns = layout.columns.map(({ id }) => id);
    const step = direction === 'left' ? -1 : 1;
    for (let next = columns.indexOf(column) + step; next >= 0 && next < columns.length; next += step) {
      const id = columns[next] as string;
      const row = layout.cards(id, lane);
      if (row.length > 0) return at(row, Math.max(0, index), { column: id, lane });
    }
    return from;
  }
  const step = direction === 'up' ? -1 : 1;
  if (index + step >= 0 && index + step < cards.length) return at(cards, index + step, from);
  for (
    let next = layout.lanes.indexOf(lane) + step;
    next >= 0 && next < layout.lanes.length && column !== tray;
    next += step
  ) {
    const other = layout.lanes[next] as string;
    const row = layout.cards(column, other);
    if (row.length > 0) return at(row, direction === 'up' ? row.length - 1 : 0, { column, lane: other });
  }
  return from;
}

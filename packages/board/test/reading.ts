/** Whole boards, as tests compare them. */
import { binOf } from '../src/bin';
import { cardsIn } from '../src/column-lists';
import type { Reading } from '../src/reading';
import type { Board, Item } from '../src/types';
import { talliesOf } from '../src/voting';

/** Items in the bin, the latest first. */
export const itemsInBin = (board: Board): readonly Item[] =>
  binOf(board).flatMap((one) => (one.kind === 'item' ? [one.item] : []));

/** What a document says that nothing was written in yet. */
export const nothingRead: Reading = {
  items: new Map(),
  comments: new Map(),
  checks: new Map(),
  dots: new Map(),
  columns: new Map(),
  counts: new Map(),
  labels: new Map(),
  votes: new Map(),
  tallyOf: () => new Map(),
};

/** A whole board as a reading. */
export function readingOf(board: Board): Reading {
  return {
    items: new Map(board.items),
    comments: byId(board.comments),
    checks: new Map([...byId(board.checks), ...byId(board.goneChecks)]),
    dots: new Map(board.dots),
    columns: new Map([...board.columns, ...board.goneColumns].map((column) => [column.id, column])),
    counts: new Map(board.columns.map(({ id }) => [id, cardsIn(board, id).length])),
    labels: new Map([...board.labels, ...board.goneLabels].map((label) => [label.id, label])),
    votes: new Map(board.votes.map((vote) => [vote.id, vote])),
    ...(board.writing && { writing: board.writing }),
    tallyOf: talliesOf(board),
  };
}

function byId<Entry extends { readonly id: string }>(lists: ReadonlyMap<string, readonly Entry[]>): Map<string, Entry> {
  return new Map([...lists.values()].flat().map((entry) => [entry.id, entry]));
}

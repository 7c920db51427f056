import { cardCounts } from './column-lists';
import type { Board, Check, Column, Comment, Item, Label, Vote, Writing } from './types';
import { talliesOf } from './voting';

/**
 * What a board says at one moment, for comparing it with another. Items, comments, checks and dots may be limited to those
 * touched between the two; the rest is whole.
 */
export interface Reading {
  readonly items: ReadonlyMap<string, Item>;
  /** By their own id. */
  readonly comments: ReadonlyMap<string, Comment>;
  readonly checks: ReadonlyMap<string, Check>;
  /** `vote/item/person` -> dots given. */
  readonly dots: ReadonlyMap<string, number>;
  /** Those in the bin included. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Cards each column shows. */
  readonly counts: ReadonlyMap<string, number>;
  /** Those in the bin included. */
  readonly labels: ReadonlyMap<string, Label>;
  readonly votes: ReadonlyMap<string, Vote>;
  readonly writing?: Writing;
  /** Dots each item of a vote has. */
  tallyOf(voteId: string): ReadonlyMap<string, number>;
}

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
    counts: cardCounts(board),
    labels: new Map([...board.labels, ...board.goneLabels].map((label) => [label.id, label])),
    votes: new Map(board.votes.map((vote) => [vote.id, vote])),
    ...(board.writing && { writing: board.writing }),
    tallyOf: talliesOf(board),
  };
}

function byId<Entry extends { readonly id: string }>(lists: ReadonlyMap<string, readonly Entry[]>): Map<string, Entry> {
  return new Map([...lists.values()].flat().map((entry) => [entry.id, entry]));
}

import type { Check, Column, Comment, Item, Label, Vote, Writing } from './types';

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

import type { Check, Column, Comment, Gone, Item, Label, Photo, Vote } from '../types';

/** A record that was there, with the root it was in. */
export type Removed =
  | { readonly root: 'items'; readonly value: Item }
  | { readonly root: 'checks'; readonly value: Check }
  | { readonly root: 'comments'; readonly value: Comment }
  | { readonly root: 'columns'; readonly value: Column }
  | { readonly root: 'labels'; readonly value: Label }
  | { readonly root: 'votes'; readonly value: Vote };

/** Roots whose records have an author that never changes. */
type AuthoredRoot = 'items' | 'comments' | 'votes';
/** Roots with values that whoever set them signs. */
export type SignedRoot = 'items' | 'columns' | 'comments' | 'checks' | 'labels' | 'votes' | 'meta';

/** What the server puts right after someone's edit: an edit is never refused for what it says, it is corrected. */
export type Repair =
  | { readonly kind: 'author'; readonly root: AuthoredRoot; readonly id: string; readonly by: string }
  | {
      readonly kind: 'signature';
      readonly root: SignedRoot;
      readonly id: string;
      readonly field: string;
      readonly by: string;
    }
  /** Somebody else's comment says again what it said. */
  | { readonly kind: 'comment'; readonly comment: Comment }
  /** What a foreign client removed comes back, in the bin where it has one; of whose words it is. */
  | { readonly kind: 'removed'; readonly record: Removed; readonly gone: Gone; readonly of?: string }
  | { readonly kind: 'photo'; readonly id: string; readonly photo: Photo; readonly of: string }
  /** When something happened is the server's to say: the clock of a device may be off by years. */
  | {
      readonly kind: 'time';
      readonly root: SignedRoot;
      readonly id: string;
      /** The field of the record, and the one of the value in it. */
      readonly field: string;
      readonly within?: string;
      readonly at: number;
      readonly of?: string;
    }
  /** Dots that were not one's own to give, or too many; null: none. */
  | { readonly kind: 'dots'; readonly key: string; readonly dots: number | null }
  /** A frame that would carry itself is carried by none. */
  | { readonly kind: 'unframe'; readonly id: string }
  /** The first column comes back when all are in the bin. */
  | { readonly kind: 'column'; readonly id: string }
  /** Keys of cards in a column, of the lines of an item's checklist, of the columns, or of the stack grew long. */
  | { readonly kind: 'rebalance'; readonly keys: 'cards' | 'checks'; readonly id: string }
  | { readonly kind: 'rebalance'; readonly keys: 'columns' | 'stack' }
  /** The version of the document's shape is the server's to say; columns of an old seed become maps. */
  | { readonly kind: 'schema' };

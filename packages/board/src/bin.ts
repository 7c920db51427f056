import { compare } from './fields';
import {
  type Board,
  type Check,
  type Column,
  type Comment,
  type Gone,
  type Item,
  isCard,
  type Label,
  type Photo,
} from './types';

/** Something in the bin, with all it had: it can be put back. */
export type Binned = { readonly id: string; readonly gone: Gone } & (
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'comment'; readonly comment: Comment }
  | { readonly kind: 'label'; readonly label: Label }
  | { readonly kind: 'photo'; readonly photo: Photo; readonly on: string }
);

/**
 * Everything in the bin, the latest first; columns come back where one is added. What is on an item in the bin comes back with that. What its maker took back at once,
 * and nobody else did anything with, was never somebody's work.
 */
export function binOf(board: Board): readonly Binned[] {
  const binned: Binned[] = [];
  const take = (record: { readonly id: string; readonly gone?: Gone }, one: (gone: Gone) => Binned) => {
    if (record.gone && !record.gone.undone) binned.push(one(record.gone));
  };
  const isShown = (on: string) => board.items.get(on)?.gone === undefined;
  for (const item of board.items.values()) {
    take(item, (gone) => ({ id: item.id, kind: 'item', gone, item }));
    if (!isCard(item) || item.gone || !item.gonePhotos) continue;
    for (const photo of item.gonePhotos)
      take({ ...photo, id: photo.blob }, (gone) => ({ id: photo.blob, kind: 'photo', gone, photo, on: item.id }));
  }
  for (const [on, checks] of board.goneChecks)
    for (const check of isShown(on) ? checks : [])
      take(check, (gone) => ({ id: check.id, kind: 'check', gone, check }));
  for (const [on, comments] of board.comments)
    for (const comment of isShown(on) ? comments : [])
      take(comment, (gone) => ({ id: comment.id, kind: 'comment', gone, comment }));
  for (const label of board.goneLabels) take(label, (gone) => ({ id: label.id, kind: 'label', gone, label }));
  return binned.sort((a, b) => b.gone.at - a.gone.at || compare(a.id, b.id));
}

/** Columns that can come back. */
export const columnsInBin = (board: Board): readonly Column[] => board.goneColumns.filter(({ gone }) => !gone?.undone);

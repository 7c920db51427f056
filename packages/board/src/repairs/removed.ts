import type { Touched } from '../mirror';
import { type Gone, isCard } from '../types';
import type { Removed, Repair } from './repair';

/**
 * What a client that does not know better removed from the roots: everything comes back as far as the server knew it, in the bin.
 * Somebody's comments, and votes, come back as they were.
 */
export function removedRepairs({ before, after, board }: Touched, gone: Gone): Repair[] {
  const repairs: Repair[] = [];
  const putBack = (record: Removed, of?: string) =>
    repairs.push({
      kind: 'removed',
      record,
      gone: ('gone' in record.value && record.value.gone) || gone,
      ...(of && { of }),
    });
  const authorOf = (itemId: string) => (before.items.get(itemId) ?? board.items.get(itemId))?.by;
  for (const value of missing(before.items, after.items)) putBack({ root: 'items', value }, value.by);
  for (const value of missing(before.checks, after.checks)) putBack({ root: 'checks', value }, authorOf(value.on));
  for (const value of missing(before.comments, after.comments))
    if (value.by === gone.by) putBack({ root: 'comments', value }, value.by);
  for (const value of missing(before.columns, after.columns)) putBack({ root: 'columns', value });
  for (const value of missing(before.labels, after.labels)) putBack({ root: 'labels', value });
  for (const value of missing(before.votes, after.votes)) putBack({ root: 'votes', value }, value.by);
  for (const [id, item] of before.items) {
    const now = after.items.get(id);
    if (!isCard(item) || !isCard(now)) continue;
    const there = new Set([...now.photos, ...(now.gonePhotos ?? [])].map(({ blob }) => blob));
    for (const photo of [...item.photos, ...(item.gonePhotos ?? [])])
      if (!there.has(photo.blob)) repairs.push({ kind: 'photo', id, photo: { ...photo, gone }, of: photo.by });
  }
  return repairs;
}

function missing<Entry>(before: ReadonlyMap<string, Entry>, after: ReadonlyMap<string, Entry>): Entry[] {
  return [...before].flatMap(([id, entry]) => (after.has(id) ? [] : [entry]));
}

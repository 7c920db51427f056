import type { Repair } from '@samenspel/board';
import { type Author, systemAuthor } from './ports';

/** Repairs are the server's; but a comment that is put back is its author's words, and goes when theirs go. */
export function repairsByAuthor(repairs: readonly Repair[]): ReadonlyMap<Author, readonly Repair[]> {
  const groups = new Map<Author, Repair[]>();
  for (const repair of repairs) {
    const author = repair.kind === 'comment' ? repair.comment.by : systemAuthor;
    const group = groups.get(author);
    if (group) group.push(repair);
    else groups.set(author, [repair]);
  }
  return groups;
}

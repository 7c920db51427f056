import type { Repair } from '@samenspel/board';
import { type Author, systemAuthor } from '../ports';

/** Repairs are the server's; but words that are put back are their author's, and go when theirs go. */
export function repairsByAuthor(repairs: readonly Repair[]): ReadonlyMap<Author, readonly Repair[]> {
  const groups = new Map<Author, Repair[]>();
  for (const repair of repairs) {
    const author = authorOf(repair) ?? systemAuthor;
    const group = groups.get(author);
    if (group) group.push(repair);
    else groups.set(author, [repair]);
  }
  return groups;
}

function authorOf(repair: Repair): Author | undefined {
  if (repair.kind === 'comment') return repair.comment.by;
  return 'of' in repair ? repair.of : undefined;
}

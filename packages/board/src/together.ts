import type { Touched } from './mirror';
import type { Reading } from './reading';

/** Two changes, one right behind the other, as one. */
export function together(first: Touched, second: Touched): Touched {
  const { before } = first;
  const { after } = second;
  return {
    before: {
      ...before,
      items: earliest(first, second, ({ items }) => items),
      comments: earliest(first, second, ({ comments }) => comments),
      checks: earliest(first, second, ({ checks }) => checks),
      dots: earliest(first, second, ({ dots }) => dots),
    },
    after: {
      ...after,
      items: latest(first, second, ({ items }) => items),
      comments: latest(first, second, ({ comments }) => comments),
      checks: latest(first, second, ({ checks }) => checks),
      dots: latest(first, second, ({ dots }) => dots),
    },
    board: second.board,
    waiting: second.waiting,
    items: new Set([...first.items, ...second.items]),
  };
}

type Part<Entry> = (reading: Reading) => ReadonlyMap<string, Entry>;

/** As each entry was before whichever of the two touched it first. */
function earliest<Entry>(first: Touched, second: Touched, part: Part<Entry>): ReadonlyMap<string, Entry> {
  const entries = new Map(part(first.before));
  for (const [id, entry] of part(second.before)) if (!part(first.after).has(id)) entries.set(id, entry);
  return entries;
}

/** As each entry is after whichever of the two touched it last. */
function latest<Entry>(first: Touched, second: Touched, part: Part<Entry>): ReadonlyMap<string, Entry> {
  const entries = new Map(part(second.after));
  for (const [id, entry] of part(first.after)) if (!part(second.before).has(id)) entries.set(id, entry);
  return entries;
}

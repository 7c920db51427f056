import type { Board } from './types';

/** Where a person's dots for an item of a vote are kept. */
export const dotsKey = (voteId: string, itemId: string, personId: string): string => `${voteId}/${itemId}/${personId}`;

export interface DotsOf {
  readonly voteId: string;
  readonly itemId: string;
  readonly personId: string;
}

export function dotsOfKey(key: string): DotsOf {
  const [voteId = '', itemId = '', personId = ''] = key.split('/');
  return { voteId, itemId, personId };
}

/** Dots each item has in a vote; items without dots, in the bin or outside the vote are left out. */
export function tally(board: Pick<Board, 'dots' | 'votes' | 'items'>, voteId: string): ReadonlyMap<string, number> {
  const vote = board.votes.find(({ id }) => id === voteId);
  const counted = new Map<string, number>();
  if (!vote) return counted;
  const among = vote.items && new Set(vote.items);
  for (const [key, dots] of board.dots) {
    if (!key.startsWith(`${voteId}/`)) continue;
    const { itemId } = dotsOfKey(key);
    const item = board.items.get(itemId);
    if (!item || item.gone || (among && !among.has(itemId))) continue;
    counted.set(itemId, (counted.get(itemId) ?? 0) + dots);
  }
  return counted;
}

/** Dots a person gave in a vote, by item. */
export function dotsGiven(dots: Board['dots'], voteId: string, personId: string): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  for (const [key, count] of dots) {
    if (key.startsWith(`${voteId}/`) && key.endsWith(`/${personId}`)) given.set(dotsOfKey(key).itemId, count);
  }
  return given;
}

/** Dots a person has left in a vote. Those on items in the bin come back. */
export function dotsLeft(board: Pick<Board, 'dots' | 'votes' | 'items'>, voteId: string, personId: string): number {
  const vote = board.votes.find(({ id }) => id === voteId);
  if (!vote) return 0;
  let given = 0;
  for (const [itemId, count] of dotsGiven(board.dots, voteId, personId)) {
    const item = board.items.get(itemId);
    if (item && !item.gone) given += count;
  }
  return Math.max(0, vote.budget - given);
}

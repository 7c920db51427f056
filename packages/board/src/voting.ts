import type { Board } from './types';

/** Where a person's dots for an item of a vote are kept. */
export const dotsKey = (voteId: string, itemId: string, personId: string): string => `${voteId}/${itemId}/${personId}`;

interface DotsOf {
  readonly voteId: string;
  readonly itemId: string;
  readonly personId: string;
}

export function dotsOfKey(key: string): DotsOf {
  const [voteId = '', itemId = '', personId = ''] = key.split('/');
  return { voteId, itemId, personId };
}

type Voted = Pick<Board, 'dots' | 'votes' | 'items'>;
type Tally = ReadonlyMap<string, number>;

/** Dots each item has in a vote; items without dots, in the bin or outside the vote are left out. */
export const tally = ({ dots, votes, items }: Voted, voteId: string): Tally =>
  talliesOf({ dots, items, votes: votes.filter(({ id }) => id === voteId) })(voteId);

/** The tally of any vote of a board. All are counted in one go, when the first is asked for: a board may have thousands. */
export function talliesOf(board: Voted): (voteId: string) => Tally {
  let tallies: ReadonlyMap<string, Tally> | undefined;
  return (voteId) => {
    tallies ??= counted(board);
    return tallies.get(voteId) ?? new Map();
  };
}

function counted({ dots, votes, items }: Voted): ReadonlyMap<string, Tally> {
  const among = new Map(votes.map((vote) => [vote.id, vote.items && new Set(vote.items)]));
  const tallies = new Map<string, Map<string, number>>(votes.map(({ id }) => [id, new Map()]));
  for (const [key, count] of dots) {
    const { voteId, itemId } = dotsOfKey(key);
    const vote = tallies.get(voteId);
    const item = items.get(itemId);
    if (!vote || !item || item.gone || among.get(voteId)?.has(itemId) === false) continue;
    vote.set(itemId, (vote.get(itemId) ?? 0) + count);
  }
  return tallies;
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

import type { Touched } from '../mirror';
import { dotsGiven, dotsOfKey } from '../voting';
import type { Repair } from './repair';

/** Dots of others, after closing, outside the vote or above the budget are taken back; what was there before stays. */
export function dotsRepairs({ before, after, board }: Touched, actor: string): Repair[] {
  const repairs: Repair[] = [];
  const mine = new Map<string, string[]>();
  for (const key of new Set([...before.dots.keys(), ...after.dots.keys()])) {
    const [was, is] = [before.dots.get(key) ?? 0, after.dots.get(key) ?? 0];
    if (was === is) continue;
    const { voteId, itemId, personId } = dotsOfKey(key);
    const vote = after.votes.get(voteId);
    const outside = vote?.items !== undefined && !vote.items.includes(itemId) && is > was;
    if (personId !== actor || !vote || before.votes.get(voteId)?.closed || outside) {
      repairs.push({ kind: 'dots', key, dots: was || null });
    } else if (is > was) mine.set(voteId, [...(mine.get(voteId) ?? []), key]);
  }
  for (const [voteId, keys] of mine) {
    let excess = -(after.votes.get(voteId)?.budget ?? 0);
    for (const [itemId, dots] of dotsGiven(board.dots, voteId, actor)) {
      const item = board.items.get(itemId);
      if (item && !item.gone) excess += dots;
    }
    for (const key of keys.sort()) {
      if (excess <= 0) break;
      const [was, is] = [before.dots.get(key) ?? 0, after.dots.get(key) ?? 0];
      const back = Math.min(excess, is - was);
      excess -= back;
      repairs.push({ kind: 'dots', key, dots: is - back || null });
    }
  }
  return repairs;
}

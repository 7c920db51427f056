import type { Touched } from '../mirror';
import type { Board, Vote } from '../types';
import { dotsOfKey } from '../voting';
import type { Repair } from './repair';

/** Dots of others, after closing, outside the vote or above the budget are taken back; what was there before stays. */
export function dotsRepairs({ before, after, board }: Touched, actor: string): Repair[] {
  const repairs: Repair[] = [];
  const mine = new Map<string, string[]>();
  const among = new Map<string, ReadonlySet<string> | undefined>();
  const isOutside = ({ id, items }: Vote, itemId: string): boolean => {
    if (!among.has(id)) among.set(id, items && new Set(items));
    return among.get(id)?.has(itemId) === false;
  };
  for (const key of new Set([...before.dots.keys(), ...after.dots.keys()])) {
    const [was, is] = [before.dots.get(key) ?? 0, after.dots.get(key) ?? 0];
    if (was === is) continue;
    const { voteId, itemId, personId } = dotsOfKey(key);
    const vote = after.votes.get(voteId);
    const outside = vote !== undefined && is > was && isOutside(vote, itemId);
    if (personId !== actor || !vote || before.votes.get(voteId)?.closed || outside) {
      repairs.push({ kind: 'dots', key, dots: was || null });
    } else if (is > was) {
      const keys = mine.get(voteId);
      if (keys) keys.push(key);
      else mine.set(voteId, [key]);
    }
  }
  const given = mine.size > 0 ? givenBy(actor, board) : new Map<string, number>();
  for (const [voteId, keys] of mine) {
    let excess = (given.get(voteId) ?? 0) - (after.votes.get(voteId)?.budget ?? 0);
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

/** Dots a person has on items that are not in the bin, by vote. */
function givenBy(actor: string, { dots, items }: Board): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  for (const [key, count] of dots) {
    const { voteId, itemId, personId } = dotsOfKey(key);
    const item = items.get(itemId);
    if (personId === actor && item && !item.gone) given.set(voteId, (given.get(voteId) ?? 0) + count);
  }
  return given;
}

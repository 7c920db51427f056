import type { Present } from '@samenspel/board-client';

/**
 * Whose view to show when following somebody: that person's, or whoever that person follows in turn. Null when nobody is
 * there to follow, or when the chain comes back to where it was: two who follow each other would chase for ever.
 */
export function leaderOf(person: string, me: string, others: readonly Present[]): Present | null {
  const seen = new Set([me]);
  let next: string | null = person;
  let leader: Present | null = null;
  while (next !== null) {
    if (seen.has(next)) return null;
    seen.add(next);
    leader = inView(next, others);
    if (leader === null) return null;
    next = leader.following;
  }
  return leader;
}

/** The tab in which somebody looks at the canvas; of several the newest. */
function inView(person: string, others: readonly Present[]): Present | null {
  const tabs = others.filter((other) => other.person === person && other.view === 'canvas' && other.viewport !== null);
  return tabs.at(-1) ?? null;
}

/** Whether somebody may be followed now, so that the button need not disappoint. */
export const mayFollow = (person: string, me: string, others: readonly Present[]): boolean =>
  person !== me && leaderOf(person, me, others) !== null;

/** A call to come and look is news for this long; who joins later is not moved by an old one. */
export const summonLastsMs = 15_000;

export interface Summon {
  readonly person: string;
  readonly at: number;
  readonly viewport: readonly [number, number, number];
}

/** The newest call of somebody who may call, not answered yet. */
export function newestSummon(
  others: readonly Present[],
  mayCall: (person: string) => boolean,
  answered: number,
  now: number,
): Summon | null {
  let newest: Summon | null = null;
  for (const { person, summon, viewport } of others) {
    if (summon === null || viewport === null || summon <= answered || !mayCall(person)) continue;
    // A clock that is ahead must not call for ever.
    if (Math.abs(now - summon) > summonLastsMs) continue;
    if (newest === null || summon > newest.at) newest = { person, at: summon, viewport };
  }
  return newest;
}

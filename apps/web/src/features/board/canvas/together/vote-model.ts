import type { Board, Item, Vote } from '@samenspel/board';

/** One line of a result. */
interface Counted {
  readonly id: string;
  readonly dots: number;
  /** 1 is the most; equal dots share a rank. */
  readonly rank: number;
}

/** The result of a vote, most dots first; without dots is left out. Equal ones stay in the order they are read in. */
export function counted(tally: ReadonlyMap<string, number>, order: readonly string[] = []): Counted[] {
  const placeOf = new Map(order.map((id, index) => [id, index]));
  const place = (id: string): number => placeOf.get(id) ?? order.length;
  const lines = [...tally]
    .filter(([, dots]) => dots > 0)
    .sort(([a, most], [b, fewer]) => fewer - most || place(a) - place(b) || (a < b ? -1 : 1));
  return lines.map(([id, dots]) => ({ id, dots, rank: 1 + lines.filter(([, more]) => more > dots).length }));
}

/** The vote that is open now; of several the newest. */
export function openVoteOf(board: Board): Vote | undefined {
  return votesOf(board).find(({ closed }) => closed === undefined);
}

/** All votes, newest first. */
export function votesOf(board: Board): Vote[] {
  return [...board.votes].reverse();
}

/** Whether something can get dots in a vote: it says something, is there, and is within what the vote is about. */
export function takesDots(vote: Vote, item: Item | undefined): boolean {
  if (item === undefined || item.at === undefined || item.gone !== undefined) return false;
  if (item.kind === 'connector' || item.kind === 'ink' || item.kind === 'frame') return false;
  return vote.items === undefined || vote.items.includes(item.id);
}

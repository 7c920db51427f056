import type { BoardUse } from '@samenspel/board';

/** Which words tell how full a board is: emptying it helps as long as the bin makes room. */
export function boardFullWords({ of, used, limit }: BoardUse): 'board.nearlyFull' | 'board.full' | 'board.everFull' {
  if (of === 'ever') return 'board.everFull';
  return used >= limit ? 'board.full' : 'board.nearlyFull';
}

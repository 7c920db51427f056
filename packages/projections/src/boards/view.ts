import { type BoardSummary, type BoardsView, boardsSchema } from '@samenspel/contracts';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { boardsProjection } from './projection';

/** What is on a board; null when there is no such board. */
export async function boardSummary(reader: Reader, boardId: string | undefined): Promise<BoardSummary | null> {
  return (boardId === undefined ? undefined : await reader.get(boardsProjection, 'boards', boardId)) ?? null;
}

export const boardsView = defineView({
  name: 'readBoards',
  path: 'boards',
  word: 'boards',
  summary: 'The boards of the community, by what is on them',
  schema: boardsSchema,
  reads: 'boards',
  uses: [boardsProjection],
  make: boards,
});

/** The boards of a community, newest first. */
async function boards(reader: Reader): Promise<BoardsView> {
  const all = await reader.all(boardsProjection, 'boards');
  return { boards: [...all].sort((a, b) => b.created.seq - a.created.seq) };
}

import type { BoardSummary, BoardsView } from '@samenspel/contracts';
import type { Reader } from '../kernel/reader';
import { boardsProjection } from './projection';

/** What is on a board; null when there is no such board. */
export async function boardSummary(reader: Reader, boardId: string | undefined): Promise<BoardSummary | null> {
  return (boardId === undefined ? undefined : await reader.get(boardsProjection, 'boards', boardId)) ?? null;
}

/** The boards of a community, newest first. */
export async function boardsView(reader: Reader): Promise<BoardsView> {
  const boards = await reader.all(boardsProjection, 'boards');
  return { boards: [...boards].sort((a, b) => b.created.seq - a.created.seq) };
}

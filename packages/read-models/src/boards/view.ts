import type { BoardsView } from '@samenspel/contracts';
import type { Reader } from '../kernel/reader';
import { boardsProjection } from './projection';

/** The boards of a community, newest first. */
export async function boardsView(reader: Reader): Promise<BoardsView> {
  const boards = await reader.all(boardsProjection, 'boards');
  return { boards: [...boards].sort((a, b) => b.created.seq - a.created.seq) };
}

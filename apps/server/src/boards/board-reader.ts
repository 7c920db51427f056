import type { BoardAt, BoardSync } from '@samenspel/board-sync';
import { ApiError } from '@samenspel/contracts';

/** Reads boards as they were. */
export class BoardReader {
  constructor(private readonly boards: BoardSync) {}

  /** The board at a seq of its community's log. @throws ApiError `not_found`, also for a board of another community */
  async at(communityId: string, boardId: string, seq: number): Promise<BoardAt> {
    if (!/^[0-9a-z]{1,40}$/.test(boardId)) throw new ApiError('not_found');
    if ((await this.boards.communityOf(boardId)) !== communityId) throw new ApiError('not_found');
    const board = await this.boards.stateAt(boardId, seq);
    // Not yet seeded at that moment: it was not there.
    if (board === null || board.seq < 0) throw new ApiError('not_found');
    return board;
  }
}

import type { BoardAt, BoardHeader, BoardSync, CurrentState, DeletedWords } from '@samenspel/board-sync';
import { ApiError } from '@samenspel/contracts';

/** Which board of which community, and who wants to see it. */
export interface Look {
  readonly communityId: string;
  readonly boardId: string;
  readonly personId: string;
}

const boardIdPattern = /^[0-9a-z]{1,40}$/;

/** What a board is, when this person may see it: a personal board is for one person, to others it is not there. */
export async function boardFor(
  boards: Pick<BoardSync, 'headerOf'>,
  boardId: string,
  personId: string,
): Promise<BoardHeader | null> {
  const header = boardIdPattern.test(boardId) ? await boards.headerOf(boardId) : null;
  return header?.personal !== undefined && header.personal.personId !== personId ? null : header;
}

/** Reads boards, as they are and as they were. */
export class BoardReader {
  constructor(private readonly boards: BoardSync) {}

  /** Changes when the server is restored from a backup: local copies are named by it. */
  get epoch(): string {
    return this.boards.epoch;
  }

  /** The board as it is stored now. @throws ApiError `not_found`, also for a board of another community or person */
  async now(look: Look): Promise<CurrentState> {
    await this.allow(look);
    const board = await this.boards.currentState(look.boardId);
    if (board === null) throw new ApiError('not_found');
    return board;
  }

  /** The board at a seq of its community's log. @throws ApiError `not_found`, also for a board of another community or person */
  async at(look: Look, seq: number): Promise<BoardAt> {
    await this.allow(look);
    const board = await this.boards.stateAt(look.boardId, seq);
    // Not yet seeded at that moment: it was not there.
    if (board === null || board.seq < 0) throw new ApiError('not_found');
    return board;
  }

  /** What somebody else deleted than wrote it, in the body of an item. @throws ApiError `not_found` as above */
  async deletedWords(look: Look, itemId: string): Promise<readonly DeletedWords[]> {
    await this.allow(look);
    const deleted = await this.boards.deletedWordsIn(look.boardId, itemId);
    if (deleted === null) throw new ApiError('not_found');
    return deleted;
  }

  private async allow({ communityId, boardId, personId }: Look): Promise<void> {
    const header = await boardFor(this.boards, boardId, personId);
    if (header?.communityId !== communityId) throw new ApiError('not_found');
  }
}

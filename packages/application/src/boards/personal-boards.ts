import type { BoardSync } from '@samenspel/board-sync';
import { ApiError } from '@samenspel/contracts';
import { madeIdOf } from '@samenspel/event-store';
import { boardFor, type Look } from './board-reader';

/** The board of one person beside a common one: the same whoever asks, and however often. */
export const personalBoardId = (boardId: string, personId: string): string =>
  madeIdOf(`personal:${boardId}:${personId}`, 'boardId');

/** Boards on which people write for themselves before they show it. */
export class PersonalBoards {
  constructor(private readonly boards: BoardSync) {}

  /** The id of this person's own board beside a common one, made when it is not there yet. @throws ApiError `not_found` */
  async open({ communityId, boardId, personId }: Look): Promise<string> {
    const header = await boardFor(this.boards, boardId, personId);
    // Beside a personal board there is no other: it is private already.
    if (header?.communityId !== communityId || header.personal !== undefined) throw new ApiError('not_found');
    const mine = personalBoardId(boardId, personId);
    const personal = { of: boardId, personId };
    await this.boards.createBoard({ boardId: mine, communityId, template: 'experiment', personal });
    // Whatever stands under this id: what is not this person's alone is no place to write for oneself.
    const made = await this.boards.headerOf(mine);
    if (made?.personal?.personId !== personId || made.personal.of !== boardId) throw new ApiError('not_found');
    return mine;
  }
}

import { isCard, newBoardDoc, readBoard } from '@samenspel/board';
import { type BoardSync, BoardUnavailable } from '@samenspel/board-sync';
import type { BoardSummary, CardHit } from '@samenspel/contracts';
import { truncate } from '@samenspel/domain';
import { foldedWords } from '@samenspel/projections';
import * as Y from 'yjs';

/** Boards looked through in one search, the newest first; and kept read between searches. */
const maxBoards = 50;
const maxHitLength = 200;

interface Titled {
  readonly itemId: string;
  readonly title: string;
  readonly folded: string;
}
interface Kept {
  readonly revision: number;
  readonly titles: readonly Titled[];
}

/**
 * Finds cards and notes by their titles, on the boards as they are now. Words of boards stand in no read model; those of a
 * board are read when somebody searches and it has changed since.
 */
export class BoardWords {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly boards: Pick<BoardSync, 'currentState'>) {}

  /** At most `limit` hits, of the newest boards first. Every word of `text` must occur; case and accents do not matter. */
  async find(boards: readonly BoardSummary[], text: string, limit: number): Promise<readonly CardHit[]> {
    const terms = foldedWords(text).split(/\s+/).filter(Boolean);
    const hits: CardHit[] = [];
    if (terms.length === 0) return hits;
    for (const { boardId, sprintId } of boards.slice(0, maxBoards)) {
      for (const { itemId, title, folded } of await this.titlesOf(boardId)) {
        if (!terms.every((term) => folded.includes(term))) continue;
        hits.push({
          boardId,
          itemId,
          title: truncate(title, maxHitLength),
          ...(sprintId === undefined ? {} : { sprintId }),
        });
        if (hits.length === limit) return hits;
      }
    }
    return hits;
  }

  /** Drops what is kept: to be called when a key was destroyed. */
  forget(): void {
    this.kept.clear();
  }

  private async titlesOf(boardId: string): Promise<readonly Titled[]> {
    const state = await this.boards.currentState(boardId).catch((error: unknown) => {
      // A board that cannot be loaded just now must not keep the others from being found.
      if (error instanceof BoardUnavailable) return null;
      throw error;
    });
    if (state === null) return [];
    const known = this.kept.get(boardId);
    const titles = known?.revision === state.revision ? known.titles : titlesIn(state.update);
    this.kept.delete(boardId);
    this.kept.set(boardId, { revision: state.revision, titles });
    const oldest = this.kept.keys().next();
    if (this.kept.size > maxBoards && !oldest.done) this.kept.delete(oldest.value);
    return titles;
  }
}

function titlesIn(update: Uint8Array): readonly Titled[] {
  const doc = newBoardDoc();
  try {
    Y.applyUpdate(doc, update);
    const items = [...readBoard(doc).items.values()].filter(isCard);
    return items
      .filter(({ gone, title }) => gone === undefined && title.trim() !== '')
      .map(({ id, title }) => ({ itemId: id, title, folded: foldedWords(title) }));
  } finally {
    doc.destroy();
  }
}

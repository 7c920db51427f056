import { type Board, joinNames, lostNames, type NameLeft, type Names, namesOf } from '@samenspel/board';
import type * as Y from 'yjs';

/** Names of columns and labels given while away: at the return they are put together with what others gave meanwhile. */
export class NamesAway {
  private base: Names | null = null;
  private mine: Names | null = null;
  private lost = new Map<string, string>();

  left(board: Board): void {
    this.base ??= namesOf(board);
    this.mine = null;
  }

  /** The connection is back; what the others did has not come in yet. */
  returned(board: Board): void {
    if (this.base !== null) this.mine ??= namesOf(board);
  }

  /** Something of the others came in. */
  heard(doc: Y.Doc, transaction: Y.Transaction): void {
    if (this.mine === null) return;
    for (const [key, name] of lostNames(doc, transaction)) this.lost.set(key, name);
  }

  /** What the others did is in. Gives the names that do not fit together. */
  together(doc: Y.Doc, board: Board): readonly NameLeft[] {
    const { base, mine, lost } = this;
    if (base === null || mine === null) return [];
    this.base = this.mine = null;
    this.lost = new Map();
    return joinNames(doc, board, base, mine, lost);
  }
}

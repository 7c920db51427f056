import type { EventStore } from '@samenspel/event-store';

export interface BoardSummary {
  readonly boardId: string;
  readonly sprintId: string | null;
  /** Cards on the board now, without those in the bin. */
  readonly cards: number;
  readonly edits: number;
  readonly createdAt: number;
}

/** The boards of a community, oldest first, counted from its log. */
export async function boardsOf(store: EventStore, communityId: string): Promise<readonly BoardSummary[]> {
  const boards = new Map<string, BoardSummary>();
  for await (const { type, data, metadata } of store.readCommunity(communityId)) {
    const { boardId, sprintId, personal } = data as { boardId?: string; sprintId?: string; personal?: object };
    if (boardId === undefined) continue;
    // What people write for themselves is nobody's list.
    if (type === 'BoardCreated' && personal === undefined) {
      const board = { boardId, sprintId: sprintId ?? null, cards: 0, edits: 0, createdAt: metadata.recordedAt };
      boards.set(boardId, board);
    }
    const board = boards.get(boardId);
    if (board === undefined) continue;
    const cards = board.cards + (cardsChange[type] ?? 0);
    boards.set(boardId, { ...board, cards, edits: board.edits + (type === 'BoardEdited' ? 1 : 0) });
  }
  return [...boards.values()];
}

const cardsChange: Readonly<Record<string, number>> = { CardAdded: 1, ItemRestored: 1, ItemBinned: -1 };

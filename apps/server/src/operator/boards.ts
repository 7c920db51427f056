import type { EventStore } from '@samenspel/event-store';
import { boardEventsOf } from './board-events';

interface BoardSummary {
  readonly boardId: string;
  readonly sprintId: string | null;
  /** Cards on the board now, without those in the bin. */
  readonly cards: number;
  readonly edits: number;
  readonly createdAt: number;
}

/** The boards of a community, oldest first, counted from its log. */
export async function boardsOf(store: EventStore, communityId: string): Promise<readonly BoardSummary[]> {
  const boards = new Map<string, Omit<BoardSummary, 'cards'>>();
  const cards = new Map<string, CardsOfBoard>();
  for await (const { type, data, recordedAt } of boardEventsOf(store, communityId)) {
    const { boardId, sprintId, personal } = data as { boardId?: string; sprintId?: string; personal?: object };
    if (boardId === undefined) continue;
    // What people write for themselves is nobody's list.
    if (type === 'BoardCreated' && personal === undefined) {
      boards.set(boardId, { boardId, sprintId: sprintId ?? null, edits: 0, createdAt: recordedAt });
      cards.set(boardId, { placed: new Set(), gone: new Set() });
    }
    const board = boards.get(boardId);
    const ofBoard = cards.get(boardId);
    if (board === undefined || ofBoard === undefined) continue;
    count(ofBoard, type, data as CardFact);
    if (type === 'BoardEdited') boards.set(boardId, { ...board, edits: board.edits + 1 });
  }
  return [...boards.values()].map((board) => ({ ...board, cards: shownOf(cards.get(board.boardId)) }));
}

/** Cards that have a column, and items in the bin. */
interface CardsOfBoard {
  readonly placed: Set<string>;
  readonly gone: Set<string>;
}

interface CardFact {
  readonly itemId?: string;
  readonly itemIds?: readonly string[];
  readonly ids?: readonly string[];
  /** Of `ManyChanged`: the fact it stands for. */
  readonly change?: string;
}

function count({ placed, gone }: CardsOfBoard, type: string, { itemId, itemIds, ids, change }: CardFact): void {
  for (const id of itemIds ?? ids ?? (itemId === undefined ? [] : [itemId])) {
    switch (change ?? type) {
      case 'CardAdded':
        placed.add(id);
        break;
      case 'CardTakenOff':
        placed.delete(id);
        break;
      case 'ItemBinned':
      case 'ItemsBinned':
        gone.add(id);
        break;
      case 'ItemRestored':
      case 'ItemsRestored':
        gone.delete(id);
        break;
    }
  }
}

const shownOf = (cards: CardsOfBoard | undefined): number =>
  [...(cards?.placed ?? [])].filter((id) => !cards?.gone.has(id)).length;

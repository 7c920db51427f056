import type { BoardId, ItemId, PersonId, SprintId } from '../kernel/ids';

/** Stream `board-<id>`. Facts are derived from the edits they are stored with; they carry no words. */
export type BoardEvents = {
  BoardCreated: { boardId: BoardId; sprintId?: SprintId; template: string };
  /** Carries the author's effective Yjs update, sealed, as the binary part. `part` i of n when split. */
  BoardEdited: { boardId: BoardId; by: PersonId | 'system'; part?: { i: number; n: number } };
  CardAdded: { boardId: BoardId; itemId: ItemId; column: string; deriver: number };
  CardReworded: { boardId: BoardId; itemId: ItemId; deriver: number };
  CardMoved: { boardId: BoardId; itemId: ItemId; from: string; to: string; deriver: number };
  CardAssigned: { boardId: BoardId; itemId: ItemId; personId: PersonId; deriver: number };
  CardUnassigned: { boardId: BoardId; itemId: ItemId; personId: PersonId; deriver: number };
  CardBlocked: { boardId: BoardId; itemId: ItemId; deriver: number };
  CardUnblocked: { boardId: BoardId; itemId: ItemId; deriver: number };
  ItemBinned: { boardId: BoardId; itemId: ItemId; deriver: number };
  ItemRestored: { boardId: BoardId; itemId: ItemId; deriver: number };
};

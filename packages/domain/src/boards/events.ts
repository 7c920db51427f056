import type { BoardId, GoalId, ItemId, PersonId, SprintId } from '../kernel/ids';
import type { ActivityType } from '../kernel/lists';

/** Things on a board that are told of beside cards and notes; lines and ink are not. */
export const boardThings = ['frame', 'text', 'shape', 'image', 'link', 'embed'] as const;
export type BoardThing = (typeof boardThings)[number];

/** What every fact carries: its board, and the version of the table it was derived by. */
interface Fact {
  boardId: BoardId;
  deriver: number;
}
interface ItemFact extends Fact {
  itemId: ItemId;
}
interface ColumnFact extends Fact {
  columnId: string;
}

/** Facts about one card, or a note: a card without a place on the kanban. */
export type CardEvents = {
  /** A card came on the kanban, or a note became a card. */
  CardAdded: ItemFact & { column: string };
  CardMoved: ItemFact & { from: string; to: string };
  /** A card left the kanban and is a note again. */
  CardTakenOff: ItemFact & { from: string };
  CardReworded: ItemFact;
  CardDescribed: ItemFact;
  CardAssigned: ItemFact & { personId: PersonId };
  CardUnassigned: ItemFact & { personId: PersonId };
  CardBlocked: ItemFact;
  CardUnblocked: ItemFact;
  CardDueSet: ItemFact & { due?: string };
  CardLinkedToGoal: ItemFact & { goalId: GoalId };
  CardUnlinkedFromGoal: ItemFact & { goalId: GoalId };
  CardActivityChosen: ItemFact & { activity?: ActivityType };
  PhotoAdded: ItemFact & { blobId: string };
  PhotoRemoved: ItemFact & { blobId: string };
  CommentAdded: ItemFact & { commentId: string; mentions: readonly PersonId[] };
  /** Its author put more people in a comment. */
  MentionsAdded: ItemFact & { commentId: string; mentions: readonly PersonId[] };
  CheckDone: ItemFact & { checkId: string };
  CheckUndone: ItemFact & { checkId: string };
};

/** Stream `board-<id>`. Facts are derived from the edits they are stored with; they carry no words. */
export type BoardEvents = CardEvents & {
  BoardCreated: {
    boardId: BoardId;
    sprintId?: SprintId;
    template: string;
    /** Of one person, beside a common board: nobody else hears of it. */
    personal?: { of: BoardId; personId: PersonId };
  };
  /** Carries the author's effective Yjs update, sealed, as the binary part. `part` i of n when split. */
  BoardEdited: { boardId: BoardId; by: PersonId | 'system'; part?: { i: number; n: number } };

  /** Cards without a place on the kanban. */
  NotesAdded: Fact & { itemIds: readonly ItemId[] };
  ItemsAdded: Fact & { kind: BoardThing; itemIds: readonly ItemId[] };
  /** A card or note, or another `kind` of thing. */
  /** `undone`: whoever added it took that back, and nobody else had done anything with it. */
  ItemBinned: ItemFact & { kind?: BoardThing; undone?: true };
  ItemRestored: ItemFact & { kind?: BoardThing };
  /** More items than are told one by one. */
  ItemsBinned: Fact & { itemIds: readonly ItemId[]; undone?: true };
  ItemsRestored: Fact & { itemIds: readonly ItemId[] };
  CardsMoved: Fact & { column: string; itemIds: readonly ItemId[] };

  ColumnAdded: ColumnFact;
  ColumnRenamed: ColumnFact;
  ColumnRemoved: ColumnFact;
  ColumnRestored: ColumnFact;
  WipLimitSet: ColumnFact & { limit?: number };
  /** A column holds more cards than its limit: a warning, nothing is refused. */
  WipLimitExceeded: ColumnFact & { limit: number; count: number };

  VotingOpened: Fact & { voteId: string; budget: number };
  VotingClosed: Fact & { voteId: string; tally: readonly { readonly itemId: ItemId; readonly dots: number }[] };
  PrivateWritingOpened: Fact & { writingId: string };
  PrivateWritingClosed: Fact & { writingId: string };
  /** Appended by the reveal, beside what follows from its edit. */
  NotesRevealed: { boardId: BoardId; writingId: string; itemIds: readonly ItemId[] };

  /** One edit changed more than is told one by one: facts of type `change` about these ids; of `CardAdded` with the column. */
  ManyChanged: Fact & { change: string; ids: readonly string[]; column?: string };
};

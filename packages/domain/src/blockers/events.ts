import type { BlockerId, BoardId, GoalId, ItemId, PersonId, SprintId } from '../kernel/ids';
import type { Words } from '../kernel/words';

/** Stream `blocker-<id>`. */
export type BlockerEvents = {
  BlockerRaised: {
    blockerId: BlockerId;
    /** Absent when a reactor raises it for a blocked card: the card's words stay on the board. */
    text?: Words;
    raisedBy: PersonId;
    goalId?: GoalId;
    sprintId?: SprintId;
    card?: { boardId: BoardId; itemId: ItemId };
  };
  BlockerDescribed: { blockerId: BlockerId; text: Words };
  HelpOffered: { blockerId: BlockerId; personId: PersonId; offer?: Words };
  BlockerResolved: { blockerId: BlockerId; how?: Words };
  BlockerReopened: { blockerId: BlockerId; reason?: Words };
};

import { defineEvents } from '../kernel/define-events';
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

export const blockerEvents = defineEvents<BlockerEvents>(
  'blockers',
  { stream: 'blocker' },
  {
    BlockerRaised: {
      place: ({ blockerId }) => `blocker:${blockerId}`,
      nl: ({ raisedBy, text, card }, say) =>
        card && !text
          ? `${say.person(raisedBy)} zit vast bij ${say.thing('card', card.itemId)}`
          : `${say.person(raisedBy)} heeft een blokkade gemeld${say.colon(text)}`,
      en: ({ raisedBy, text, card }, say) =>
        card && !text
          ? `${say.person(raisedBy)} is stuck with ${say.thing('card', card.itemId)}`
          : `${say.person(raisedBy)} raised a blocker${say.colon(text)}`,
    },
    BlockerDescribed: {
      place: ({ blockerId }) => `blocker:${blockerId}`,
      nl: ({ text }, say) => `${say.who} heeft beschreven wat er in de weg zit${say.colon(text)}`,
      en: ({ text }, say) => `${say.who} described what is in the way${say.colon(text)}`,
    },
    HelpOffered: {
      nl: ({ personId, blockerId, offer }, say) =>
        `${say.person(personId)} biedt hulp aan bij ${say.thing('blocker', blockerId)}${say.colon(offer)}`,
      en: ({ personId, blockerId, offer }, say) =>
        `${say.person(personId)} offered help with ${say.thing('blocker', blockerId)}${say.colon(offer)}`,
    },
    BlockerResolved: {
      nl: ({ blockerId, how }, say) => `${say.who} heeft ${say.thing('blocker', blockerId)} opgelost${say.colon(how)}`,
      en: ({ blockerId, how }, say) => `${say.who} resolved ${say.thing('blocker', blockerId)}${say.colon(how)}`,
    },
    BlockerReopened: {
      nl: ({ blockerId, reason }, say) =>
        `${say.who} heeft ${say.thing('blocker', blockerId)} heropend${say.colon(reason)}`,
      en: ({ blockerId, reason }, say) => `${say.who} reopened ${say.thing('blocker', blockerId)}${say.colon(reason)}`,
    },
  },
);

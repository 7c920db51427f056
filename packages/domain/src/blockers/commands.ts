import { z } from 'zod';
import type { BlockerId, BoardId, GoalId, ItemId, PersonId, SprintId } from '../kernel/ids';
import { id, optionalText, text } from '../kernel/schemas';

/** Item ids are made by any client of the board, so only their form is bounded. */
const itemId = () => z.string().regex(/^[\w-]{1,64}$/) as unknown as z.ZodType<ItemId, string>;

export const blockerCommands = {
  'raise-blocker': {
    creates: ['blockerId'],
    schema: z.strictObject({
      blockerId: id<BlockerId>(),
      /** Needed from a person; the reactor that raises a blocker for a card leaves it out. */
      text: optionalText(),
      /** Only from the reactor: who marked the card. */
      raisedBy: id<PersonId>().optional(),
      goalId: id<GoalId>().optional(),
      sprintId: id<SprintId>().optional(),
      card: z.strictObject({ boardId: id<BoardId>(), itemId: itemId() }).optional(),
    }),
  },
  'describe-blocker': { schema: z.strictObject({ blockerId: id<BlockerId>(), text: text() }) },
  'offer-help': { schema: z.strictObject({ blockerId: id<BlockerId>(), offer: optionalText() }) },
  'resolve-blocker': { schema: z.strictObject({ blockerId: id<BlockerId>(), how: optionalText() }) },
  'reopen-blocker': { schema: z.strictObject({ blockerId: id<BlockerId>(), reason: optionalText() }) },
} as const;

import { z } from 'zod';
import type { BlockerId, GoalId, PartnerId, PersonId, SprintId } from '../kernel/ids';
import { goalKinds, goalOutcomes } from '../kernel/lists';
import { id, line, optionalText, text } from '../kernel/schemas';
import { limits } from '../limits';

export const goalCommands = {
  'set-goal': {
    creates: ['goalId'],
    schema: z.strictObject({
      goalId: id<GoalId>(),
      kind: z.enum(goalKinds),
      text: line(),
      parentId: id<GoalId>().optional(),
      /** Whose learning goal it is; default for an individual goal: the actor. */
      ownerId: id<PersonId>().optional(),
      partnerId: id<PartnerId>().optional(),
      sprintId: id<SprintId>().optional(),
      /** Only for one's own individual goal: others see that there is a goal, not its words. */
      private: z.boolean().optional(),
    }),
  },
  'link-goal': { schema: z.strictObject({ goalId: id<GoalId>(), parentId: id<GoalId>() }) },
  'unlink-goal': { schema: z.strictObject({ goalId: id<GoalId>(), parentId: id<GoalId>() }) },
  'reword-goal': { schema: z.strictObject({ goalId: id<GoalId>(), text: line() }) },
  'recalibrate-goal': {
    schema: z.strictObject({
      goalId: id<GoalId>(),
      text: line(),
      reason: text(),
      deciders: z.array(id<PersonId>()).min(1).max(limits.peopleNamed),
      blockerId: id<BlockerId>().optional(),
      sprintId: id<SprintId>().optional(),
    }),
  },
  'test-goal': {
    schema: z.strictObject({
      goalId: id<GoalId>(),
      outcome: z.enum(goalOutcomes),
      finding: text(),
      sprintId: id<SprintId>().optional(),
    }),
  },
  'achieve-goal': { schema: z.strictObject({ goalId: id<GoalId>(), evidence: optionalText() }) },
  'retire-goal': { schema: z.strictObject({ goalId: id<GoalId>(), reason: text() }) },
} as const;

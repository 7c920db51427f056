import { z } from 'zod';
import type { GoalId, SprintId, ValueId } from '../kernel/ids';
import { capitals, valueCycles, valueLevels } from '../kernel/lists';
import { id, line, text } from '../kernel/schemas';
import { limits } from '../limits';

const evidence = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('moment'), seq: z.int().min(0) }),
    z.strictObject({ kind: z.literal('note'), text: text() }),
  ]);

export const valueCommands = {
  'start-value-story': {
    creates: ['valueId'],
    schema: z.strictObject({
      valueId: id<ValueId>(),
      title: line(),
      goalId: id<GoalId>().optional(),
      sprintId: id<SprintId>().optional(),
    }),
  },
  'tell-value-step': {
    schema: z.strictObject({
      valueId: id<ValueId>(),
      cycle: z.enum(valueCycles),
      capital: z.enum(capitals).optional(),
      level: z.enum(valueLevels),
      story: text(),
      /** Moments of the community's log, or notes. */
      evidence: z.array(evidence()).max(limits.evidence),
    }),
  },
  'confirm-value-step': { schema: z.strictObject({ valueId: id<ValueId>(), step: z.int().min(1) }) },
} as const;

import { roles } from '@samenspel/domain';
import { z } from 'zod';

/** Why an event is left out is told in a line, not in an essay. */
export const maxReasonLength = 500;

/** What stopped: a projection or a reactor, of one community. */
const parkedName = { community: z.string(), kind: z.enum(['projection', 'reactor']), name: z.string() };

/** What an operator can ask, at the command line, of a running server or of a data folder. */
export const operatorRequest = z.discriminatedUnion('ask', [
  z.strictObject({
    ask: z.literal('events'),
    community: z.string(),
    from: z.int().min(0).optional(),
    to: z.int().min(0).optional(),
    json: z.boolean(),
  }),
  z.strictObject({
    ask: z.literal('token'),
    community: z.string(),
    role: z.enum(roles),
    days: z.int().min(1).max(365),
  }),
  z.strictObject({ ask: z.literal('boards'), community: z.string(), json: z.boolean() }),
  z.strictObject({ ask: z.literal('verify-chain') }),
  z.strictObject({ ask: z.literal('verify-pictures') }),
  z.strictObject({ ask: z.literal('backup'), to: z.string() }),
  z.strictObject({ ask: z.literal('reset-owner') }),
  z.strictObject({ ask: z.literal('parked'), json: z.boolean() }),
  z.strictObject({ ask: z.literal('resume'), ...parkedName }),
  z.strictObject({ ask: z.literal('skip'), ...parkedName, reason: z.string().trim().min(1).max(maxReasonLength) }),
]);
export type OperatorRequest = z.output<typeof operatorRequest>;

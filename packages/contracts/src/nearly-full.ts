import { quotaNames } from '@samenspel/domain';
import { z } from 'zod';

/** Part of the answer of everything that makes what a quota counts. */
export const nearlyFullSchema = z
  .strictObject({ quota: z.enum(quotaNames), used: z.int(), limit: z.int() })
  .describe('The quota of this command that has the least room left, from nine tenths on.');

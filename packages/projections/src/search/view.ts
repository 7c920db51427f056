import { searchSchema } from '@samenspel/contracts';
import { z } from 'zod';
import { defineView } from '../kernel/define-view';
import { timelineProjection } from '../timeline/projection';

/** Cards are found by who serves the boards. */
export const searchView = defineView({
  name: 'search',
  path: 'search',
  word: 'timeline',
  summary: 'Find words in everything this reader may read',
  schema: searchSchema,
  query: {
    q: z.string().trim().min(1).max(200),
    limit: z
      .string()
      .regex(/^([1-9]\d?|100)$/)
      .transform(Number)
      .optional()
      .describe('1 to 100; default 30.'),
  },
  uses: [timelineProjection],
  make: (reader, { query }, { findWords }) => findWords(query.q, reader.seq, query.limit),
});

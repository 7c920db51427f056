import { type BlockersView, blockersSchema } from '@samenspel/contracts';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { blockersProjection } from './projection';

export const blockersView = defineView({
  name: 'readBlockers',
  path: 'blockers',
  word: 'blockers',
  summary: 'What is in the way, and what was solved',
  schema: blockersSchema,
  uses: [blockersProjection],
  make: blockers,
});

/** Open blockers, longest open first; then the resolved ones, latest first. */
async function blockers(reader: Reader): Promise<BlockersView> {
  const all = await reader.all(blockersProjection, 'blockers');
  const bySince = [...all].sort((a, b) => a.since.seq - b.since.seq);
  return {
    open: bySince.filter(({ status }) => status === 'open'),
    resolved: bySince.filter(({ status }) => status === 'resolved').reverse(),
  };
}

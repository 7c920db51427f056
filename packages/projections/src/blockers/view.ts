import type { BlockersView } from '@samenspel/contracts';
import type { Reader } from '../kernel/reader';
import { blockersProjection } from './projection';

/** Open blockers, longest open first; then the resolved ones, latest first. */
export async function blockersView(reader: Reader): Promise<BlockersView> {
  const blockers = await reader.all(blockersProjection, 'blockers');
  const bySince = [...blockers].sort((a, b) => a.since.seq - b.since.seq);
  return {
    open: bySince.filter(({ status }) => status === 'open'),
    resolved: bySince.filter(({ status }) => status === 'resolved').reverse(),
  };
}

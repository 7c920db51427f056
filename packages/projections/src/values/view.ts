import { type ValuesView, valuesSchema } from '@samenspel/contracts';
import type { ValueCycle } from '@samenspel/domain';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { valuesProjection } from './projection';

export const valuesView = defineView({
  name: 'readValues',
  path: 'values',
  word: 'values',
  summary: 'Value stories with their steps, evidence and confirmations',
  schema: valuesSchema,
  uses: [valuesProjection],
  make: values,
});

/** Value stories, newest first, and how many steps were told in each cycle. */
async function values(reader: Reader): Promise<ValuesView> {
  const stories = [...(await reader.all(valuesProjection, 'stories'))].sort((a, b) => b.started.seq - a.started.seq);
  const cycles: Record<ValueCycle, number> = {
    expected: 0,
    immediate: 0,
    potential: 0,
    applied: 0,
    realised: 0,
    transformative: 0,
  };
  for (const { steps } of stories) for (const { cycle } of steps) cycles[cycle]++;
  return { stories, cycles };
}

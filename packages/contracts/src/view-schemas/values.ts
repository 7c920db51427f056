import { capitals, valueCycles, valueLevels } from '@samenspel/domain';
import { z } from 'zod';
import { count, id, list, maybe, stamp, stampWith, type ViewOf, words } from './parts';

const evidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('moment'), seq: z.int() }),
  z.strictObject({ kind: z.literal('note'), text: words }),
]);

const step = stampWith({
  step: z.int(),
  cycle: z.enum(valueCycles),
  capital: maybe(z.enum(capitals)),
  level: z.enum(valueLevels),
  story: words,
  evidence: list(evidence),
  tellerId: id,
  confirmations: list(stampWith({ personId: id })),
}).meta({ id: 'ValueStep' });

const story = z
  .strictObject({
    valueId: id,
    title: words,
    tellerId: id,
    goalId: maybe(id),
    sprintId: maybe(id),
    started: stamp,
    /** By step number, which is the order of telling; cycles come in any order. */
    steps: list(step),
  })
  .meta({ id: 'ValueStory' });

/** Newest first; and the steps told, per cycle. */
export const valuesSchema = z
  .strictObject({ stories: list(story), cycles: z.record(z.enum(valueCycles), count) })
  .meta({ id: 'Values' });
export type ValueStepView = ViewOf<typeof step>;
export type ValueStoryView = ViewOf<typeof story>;
export type ValuesView = ViewOf<typeof valuesSchema>;

import { capitals, type Opened, valueCycles, valueLevels } from '@samenspel/domain';
import { z } from 'zod';
import type { BlockersView, ValuesView } from '../views';
import { count, type Fits, id, list, maybe, moment, stamp, stampWith, words } from './parts';

const blocker = z
  .strictObject({
    blockerId: id,
    text: maybe(words),
    status: z.enum(['open', 'resolved']),
    raisedBy: id,
    raised: stamp,
    since: moment,
    goalId: maybe(id),
    sprintId: maybe(id),
    card: maybe(z.strictObject({ boardId: id, itemId: id })),
    offers: list(stampWith({ personId: id, offer: maybe(words) })),
    helpers: list(id),
    resolved: maybe(stampWith({ how: maybe(words) })),
    reopened: list(stampWith({ reason: maybe(words) })),
  })
  .meta({ id: 'Blocker' });

export const blockersSchema = z.strictObject({ open: list(blocker), resolved: list(blocker) }).meta({ id: 'Blockers' });
true satisfies Fits<Opened<BlockersView>, typeof blockersSchema>;

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
    steps: list(step),
  })
  .meta({ id: 'ValueStory' });

export const valuesSchema = z
  .strictObject({ stories: list(story), cycles: z.record(z.enum(valueCycles), count) })
  .meta({ id: 'Values' });
true satisfies Fits<Opened<ValuesView>, typeof valuesSchema>;

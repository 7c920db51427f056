import { goalKinds, goalOutcomes, type Opened } from '@samenspel/domain';
import { z } from 'zod';
import type { GoalLineageView, GoalSummary, GoalsView } from '../views';
import { count, type Fits, id, list, maybe, stamp, stampWith, words } from './parts';
import { happeningSchema } from './timeline';

const status = z.enum(['open', 'achieved', 'retired']);

const version = stampWith({
  version: z.int(),
  change: z.enum(['set', 'reworded', 'recalibrated']),
  text: words,
  reason: maybe(words),
  deciders: maybe(list(id)),
  blockerId: maybe(id),
  sprintId: maybe(id),
}).meta({ id: 'GoalVersion' });

const goal = z
  .strictObject({
    goalId: id,
    kind: z.enum(goalKinds),
    text: words,
    parents: list(id),
    children: list(id),
    ownerId: maybe(id),
    partnerId: maybe(id),
    sprintId: maybe(id),
    status,
    versions: list(version),
    tests: list(stampWith({ outcome: z.enum(goalOutcomes), finding: words, sprintId: maybe(id) })),
    ended: maybe(stampWith({ evidence: maybe(words), reason: maybe(words) })),
  })
  .meta({ id: 'Goal' });

export const goalSummarySchema = z
  .strictObject({ goalId: id, kind: z.enum(goalKinds), text: words, status })
  .meta({ id: 'GoalSummary' });
true satisfies Fits<Opened<GoalSummary>, typeof goalSummarySchema>;

export const goalsSchema = z.strictObject({ goals: list(goal) }).meta({ id: 'Goals' });
true satisfies Fits<Opened<GoalsView>, typeof goalsSchema>;

const lived = z.strictObject({
  cards: count,
  checkIns: count,
  reflections: count,
  blockers: count,
  values: count,
  tests: count,
});

export const goalLineageSchema = z
  .strictObject({
    goal,
    lived: list(lived),
    parents: list(goalSummarySchema),
    children: list(goalSummarySchema),
    cards: list(z.strictObject({ boardId: id, sprintId: maybe(id), itemId: id, linked: stamp })),
    happenings: list(happeningSchema),
  })
  .meta({ id: 'GoalLineage' });
true satisfies Fits<Opened<GoalLineageView>, typeof goalLineageSchema>;

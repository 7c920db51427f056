import { goalKinds, goalOutcomes } from '@samenspel/domain';
import { z } from 'zod';
import { happeningSchema } from './happening';
import { count, id, list, maybe, stamp, stampWith, type ViewOf, words } from './parts';

const status = z.enum(['open', 'achieved', 'retired']);

/** One wording of a goal, with why it came: the blocker that gave rise to it, the sprint in which it was decided. */
const version = stampWith({
  version: z.int(),
  change: z.enum(['set', 'reworded', 'recalibrated']),
  text: words,
  reason: maybe(words),
  deciders: maybe(list(id)),
  blockerId: maybe(id),
  sprintId: maybe(id),
}).meta({ id: 'GoalVersion' });

const test = stampWith({ outcome: z.enum(goalOutcomes), finding: words, sprintId: maybe(id) });

const goal = z
  .strictObject({
    goalId: id,
    kind: z.enum(goalKinds),
    /** Words of the newest version. */
    text: words,
    parents: list(id),
    children: list(id),
    ownerId: maybe(id),
    partnerId: maybe(id),
    sprintId: maybe(id),
    status,
    /** Oldest first; never empty. */
    versions: list(version),
    tests: list(test),
    ended: maybe(stampWith({ evidence: maybe(words), reason: maybe(words) })),
  })
  .meta({ id: 'Goal' });

export const goalSummarySchema = z
  .strictObject({ goalId: id, kind: z.enum(goalKinds), text: words, status })
  .meta({ id: 'GoalSummary' });

/** In order of setting; the tree is in `parents` and `children`. */
export const goalsSchema = z.strictObject({ goals: list(goal) }).meta({ id: 'Goals' });

/** What happened under one version of a goal, in the goal itself, its sprints and the goals below it. */
const lived = z.strictObject({
  cards: count,
  checkIns: count,
  reflections: count,
  blockers: count,
  values: count,
  tests: count,
});

const linkedCard = z.strictObject({ boardId: id, sprintId: maybe(id), itemId: id, linked: stamp });

export const goalLineageSchema = z
  .strictObject({
    goal,
    /** One for each version, in the same order. */
    lived: list(lived),
    parents: list(goalSummarySchema),
    children: list(goalSummarySchema),
    /** Cards linked to this goal, the latest link first; their words are on their boards. */
    cards: list(linkedCard),
    /** Everything that names this goal, newest first (the latest 50; the timeline has the rest). */
    happenings: list(happeningSchema),
  })
  .meta({ id: 'GoalLineage' });

export type GoalVersion = ViewOf<typeof version>;
export type GoalView = ViewOf<typeof goal>;
export type GoalSummary = ViewOf<typeof goalSummarySchema>;
export type GoalsView = ViewOf<typeof goalsSchema>;
export type GoalLived = ViewOf<typeof lived>;
export type LinkedCard = ViewOf<typeof linkedCard>;
export type GoalLineageView = ViewOf<typeof goalLineageSchema>;

import { type Opened, reflectionAgains } from '@samenspel/domain';
import { z } from 'zod';
import type { CheckInsView, ReflectionsView, SprintDetailView, SprintsView } from '../views';
import { boardSummarySchema } from './boards';
import { goalSummarySchema } from './goals';
import { count, day, type Fits, id, list, maybe, pageOf, stamp, stampWith, words } from './parts';

const sprint = z
  .strictObject({
    sprintId: id,
    number: z.int(),
    question: words,
    startsOn: day,
    endsOn: day,
    goalId: maybe(id),
    status: z.enum(['planned', 'running', 'ended']),
    boardId: maybe(id),
    planned: stamp,
    started: maybe(stamp),
    ended: maybe(stampWith({ summary: maybe(words) })),
    experiments: list(stampWith({ what: words, why: maybe(words) })),
    interimEvaluations: list(stampWith({ findings: words, present: list(id) })),
    productVersions: list(stampWith({ version: z.int(), what: words, link: maybe(words) })),
    best: maybe(stampWith({ why: words })),
    secured: list(stampWith({ what: words, who: list(id), followUp: maybe(words) })),
    counts: z.strictObject({ checkIns: count, reflections: count }),
  })
  .meta({ id: 'Sprint' });

export const sprintsSchema = z
  .strictObject({ sprints: list(sprint), bestSprintId: id.nullable() })
  .meta({ id: 'Sprints' });
true satisfies Fits<Opened<SprintsView>, typeof sprintsSchema>;

export const sprintDetailSchema = z
  .strictObject({
    sprint,
    goal: goalSummarySchema.nullable(),
    board: boardSummarySchema.nullable(),
  })
  .meta({ id: 'SprintDetail' });
true satisfies Fits<Opened<SprintDetailView>, typeof sprintDetailSchema>;

export const checkInsSchema = pageOf(
  stampWith({ sprintId: id, personId: id, did: words, willDo: words, inTheWay: maybe(words) }),
).meta({ id: 'CheckIns' });
true satisfies Fits<Opened<CheckInsView>, typeof checkInsSchema>;

export const reflectionsSchema = pageOf(
  stampWith({
    sprintId: id,
    personId: id,
    different: words,
    yielded: words.optional(),
    again: z.enum(reflectionAgains),
    needed: words,
  }),
).meta({ id: 'Reflections' });
true satisfies Fits<Opened<ReflectionsView>, typeof reflectionsSchema>;

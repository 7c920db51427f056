import { reflectionAgains } from '@samenspel/domain';
import { z } from 'zod';
import { boardSummarySchema } from './boards';
import { goalSummarySchema } from './goals';
import { count, day, id, list, maybe, pageOf, stamp, stampWith, type ViewOf, words } from './parts';

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
    /** Oldest first; the last one is the experiment of the sprint. */
    experiments: list(stampWith({ what: words, why: maybe(words) })),
    interimEvaluations: list(stampWith({ findings: words, present: list(id) })),
    productVersions: list(stampWith({ version: z.int(), what: words, link: maybe(words) })),
    best: maybe(stampWith({ why: words })),
    secured: list(stampWith({ what: words, who: list(id), followUp: maybe(words) })),
    counts: z.strictObject({ checkIns: count, reflections: count }),
  })
  .meta({ id: 'Sprint' });

/** By number, and the one last chosen as the best. */
export const sprintsSchema = z
  .strictObject({ sprints: list(sprint), bestSprintId: id.nullable() })
  .meta({ id: 'Sprints' });

export const sprintDetailSchema = z
  .strictObject({
    sprint,
    /** The goals it works on: those it was planned for and those set in it. */
    goals: list(goalSummarySchema),
    /** What is on its board; null before it started. */
    board: boardSummarySchema.nullable(),
  })
  .meta({ id: 'SprintDetail' });

const checkIn = stampWith({
  sprintId: id,
  personId: id,
  did: words,
  willDo: words,
  inTheWay: maybe(words),
  /** Given after the sprint had ended. */
  late: maybe(z.literal(true)),
});

/** Newest first. */
export const checkInsSchema = pageOf(checkIn).meta({ id: 'CheckIns' });

const reflection = stampWith({
  sprintId: id,
  personId: id,
  different: words,
  /** Absent where it was not asked. */
  yielded: maybe(words),
  again: z.enum(reflectionAgains),
  needed: words,
});

/** Newest first. */
export const reflectionsSchema = pageOf(reflection).meta({ id: 'Reflections' });

export type SprintView = ViewOf<typeof sprint>;
export type SprintsView = ViewOf<typeof sprintsSchema>;
export type SprintDetailView = ViewOf<typeof sprintDetailSchema>;
export type CheckInView = ViewOf<typeof checkIn>;
export type CheckInsView = ViewOf<typeof checkInsSchema>;
export type ReflectionView = ViewOf<typeof reflection>;
export type ReflectionsView = ViewOf<typeof reflectionsSchema>;

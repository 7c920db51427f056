import { executeStages, locales, phases, pillars, scales } from '@samenspel/domain';
import { z } from 'zod';
import { happeningSchema } from './happening';
import { count, day, id, instant, list, maybe, moment, stamp, stampWith, type ViewOf, words } from './parts';

/** The newest beacon goal that is still open, with the number of wordings it has had. */
const beacon = z.strictObject({
  goalId: id,
  text: words,
  set: stamp,
  versions: count,
  lastRecalibrated: stampWith({ reason: words }).nullable(),
});

const runningSprint = z.strictObject({
  sprintId: id,
  number: z.int(),
  question: words,
  startsOn: day,
  endsOn: day,
  goalId: maybe(id),
  boardId: id,
  started: stamp,
  experiment: maybe(words),
});

const counts = z.strictObject({
  members: count,
  waiting: count,
  partners: count,
  goals: count,
  sprints: count,
  openBlockers: count,
  values: count,
  confirmedSteps: count,
});

const workCounts = z.strictObject({
  notes: count,
  cards: count,
  moves: count,
  comments: count,
  checks: count,
  votes: count,
});

/** What people did on a board in one go: facts with less than two hours between them. */
const work = z
  .strictObject({
    boardId: id,
    sprintId: maybe(id),
    from: moment,
    to: moment,
    /** Who took part, in the order of their first fact. */
    people: list(id),
    counts: workCounts,
  })
  .meta({ id: 'WorkStretch' });

const agreement = z.strictObject({ seq: z.int(), at: instant, personId: id });

export const homeSchema = z
  .strictObject({
    name: words,
    scale: z.enum(scales),
    locale: z.enum(locales),
    timeZone: z.string(),
    plan: z.strictObject({ weeks: count, sprints: count, sprintWeeks: count }),
    demo: z.boolean(),
    founded: stamp,
    phase: stampWith({ phase: z.enum(phases), stage: maybe(z.enum(executeStages)) }).nullable(),
    pillars: z.partialRecord(z.enum(pillars), stampWith({ text: words })),
    houseRules: stampWith({
      version: z.int(),
      rules: list(words),
      agreed: list(agreement),
    }).nullable(),
    beacon: beacon.nullable(),
    sprint: runningSprint.nullable(),
    counts,
    /** The latest happenings, newest first, board facts left out. */
    recent: list(happeningSchema),
    /** The latest stretches of work on boards, newest first. */
    work: list(work),
  })
  .meta({ id: 'Home' });

export type HomeView = ViewOf<typeof homeSchema>;
export type RunningSprintView = ViewOf<typeof runningSprint>;
export type HomeCounts = ViewOf<typeof counts>;
export type WorkStretch = ViewOf<typeof work>;
export type WorkCounts = ViewOf<typeof workCounts>;

import { executeStages, locales, type Opened, phases, pillars, scales } from '@samenspel/domain';
import { z } from 'zod';
import type { HomeView } from '../views';
import { count, day, type Fits, id, instant, list, maybe, moment, stamp, stampWith, words } from './parts';
import { happeningSchema } from './timeline';

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

const work = z
  .strictObject({
    boardId: id,
    sprintId: maybe(id),
    from: moment,
    to: moment,
    people: list(id),
    counts: z.strictObject({
      notes: count,
      cards: count,
      moves: count,
      comments: count,
      checks: count,
      votes: count,
    }),
  })
  .meta({ id: 'WorkStretch' });

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
      agreed: list(z.strictObject({ seq: z.int(), at: instant, personId: id })),
    }).nullable(),
    beacon: beacon.nullable(),
    sprint: runningSprint.nullable(),
    counts,
    recent: list(happeningSchema),
    work: list(work),
  })
  .meta({ id: 'Home' });
true satisfies Fits<Opened<HomeView>, typeof homeSchema>;

import { z } from 'zod';
import { defineCommands } from '../kernel/define-commands';
import type { BoardId, GoalId, PersonId, SprintId } from '../kernel/ids';
import { reflectionAgains } from '../kernel/lists';
import type { Quotas } from '../kernel/quota';
import { guiding, takingPart } from '../kernel/roles';
import type { Rules } from '../kernel/rule';
import { day, id, line, link, optionalText, text } from '../kernel/schemas';
import { limits } from '../limits';
import type { SprintEvents } from './events';

const people = () => z.array(id<PersonId>()).max(limits.peopleNamed);

const here = () => '';
const ofSprint = ({ sprintId }: { readonly sprintId: string }) => sprintId;
const ofPersonInSprint = ({ sprintId, personId }: { readonly sprintId: string; readonly personId: string }) =>
  `${sprintId} ${personId}`;

/** What there may be of it, and how much. */
export const sprintQuotas = {
  sprints: { max: 100, demo: 30, adds: { SprintPlanned: here }, nl: 'sprints', en: 'sprints' },
  sprintPlans: {
    max: 50,
    adds: { SprintPlanned: ofSprint, SprintReplanned: ofSprint },
    nl: 'planningen van deze sprint',
    en: 'plans of this sprint',
  },
  experiments: {
    max: 50,
    adds: { ExperimentChosen: ofSprint },
    nl: 'experimenten in deze sprint',
    en: 'experiments in this sprint',
  },
  checkIns: {
    max: 200,
    demo: 30,
    adds: { CheckInGiven: ofPersonInSprint },
    nl: 'check-ins van jou in deze sprint',
    en: 'check-ins of yours in this sprint',
  },
  evaluations: {
    max: 50,
    adds: { InterimEvaluationHeld: ofSprint },
    nl: 'tussenevaluaties in deze sprint',
    en: 'interim evaluations in this sprint',
  },
  reflections: {
    max: 50,
    demo: 20,
    adds: { ReflectionGiven: ofPersonInSprint },
    nl: 'reflecties van jou op deze sprint',
    en: 'reflections of yours on this sprint',
  },
  productVersions: {
    max: 100,
    demo: 30,
    adds: { ProductVersionDelivered: ofSprint },
    nl: 'versies van het eindproduct in deze sprint',
    en: 'versions of the end product in this sprint',
  },
  bestSprints: {
    max: 50,
    adds: { BestSprintChosen: here },
    nl: 'keuzes van de beste sprint',
    en: 'choices of the best sprint',
  },
  secured: {
    max: 50,
    adds: { WayOfWorkingSecured: ofSprint },
    nl: 'keer borgen van deze werkwijze',
    en: 'times of securing this way of working',
  },
} as const satisfies Quotas<SprintEvents>;

export const sprintCommands = defineCommands(
  'sprints',
  { stream: 'community', quotas: sprintQuotas },
  {
    'plan-sprint': {
      by: guiding,
      makes: ['sprints', 'sprintPlans'],
      creates: ['sprintId'],
      schema: z.strictObject({
        sprintId: id<SprintId>(),
        /** The opening question. */
        question: line(),
        startsOn: day(),
        /** Last day. Default: as many weeks as the community's plan says. */
        endsOn: day().optional(),
        goalId: id<GoalId>().optional(),
      }),
    },
    'replan-sprint': {
      by: guiding,
      makes: ['sprintPlans'],
      schema: z.strictObject({
        sprintId: id<SprintId>(),
        startsOn: day(),
        endsOn: day(),
        question: line().optional(),
      }),
    },
    'start-sprint': {
      by: guiding,
      makesNothing: 'one board for each sprint, by rule DO26',
      creates: ['boardId'],
      schema: z.strictObject({ sprintId: id<SprintId>(), boardId: id<BoardId>() }),
    },
    'choose-experiment': {
      by: guiding,
      makes: ['experiments'],
      schema: z.strictObject({ sprintId: id<SprintId>(), what: text(), why: optionalText() }),
    },
    'check-in': {
      by: takingPart,
      makes: ['checkIns'],
      schema: z.strictObject({
        sprintId: id<SprintId>(),
        did: text(),
        willDo: text(),
        inTheWay: optionalText(),
        /** A late note: the sprint ended before it could be sent. */
        late: z.literal(true).optional(),
      }),
    },
    'hold-interim-evaluation': {
      by: guiding,
      makes: ['evaluations'],
      schema: z.strictObject({ sprintId: id<SprintId>(), findings: text(), present: people() }),
    },
    reflect: {
      by: takingPart,
      makes: ['reflections'],
      schema: z.strictObject({
        sprintId: id<SprintId>(),
        different: text(),
        /** Asked on every form; a page of before that does not ask it is not refused. */
        yielded: optionalText(),
        again: z.enum(reflectionAgains),
        needed: text(),
        /** For oneself only; others see that there is a reflection, not its words. */
        private: z.boolean().optional(),
      }),
    },
    'deliver-product-version': {
      by: guiding,
      makes: ['productVersions'],
      schema: z.strictObject({ sprintId: id<SprintId>(), what: text(), link: link().optional() }),
    },
    'end-sprint': {
      by: guiding,
      ends: 'a sprint is closed',
      schema: z.strictObject({ sprintId: id<SprintId>(), summary: optionalText() }),
    },
    'choose-best-sprint': {
      by: guiding,
      makes: ['bestSprints'],
      schema: z.strictObject({ sprintId: id<SprintId>(), why: text() }),
    },
    'secure-way-of-working': {
      by: guiding,
      makes: ['secured'],
      schema: z.strictObject({ sprintId: id<SprintId>(), what: text(), who: people(), followUp: optionalText() }),
    },
  },
);

/** What its decider refuses a command by. */
export const sprintRules = {
  unknown_sprint: { status: 404, nl: 'Deze sprint bestaat niet.', en: 'This sprint does not exist.' },
  sprint_already_running: {
    status: 409,
    args: ['number'],
    nl: 'Sprint {number} loopt nog. Sluit die eerst af.',
    en: 'Sprint {number} is still running. End it first.',
  },
  sprint_already_started: {
    status: 409,
    nl: 'Deze sprint is al begonnen.',
    en: 'This sprint has started already.',
  },
  sprint_not_started: { status: 409, nl: 'Deze sprint is nog niet begonnen.', en: 'This sprint has not started yet.' },
  sprint_not_running: { status: 409, nl: 'Deze sprint loopt niet.', en: 'This sprint is not running.' },
  sprint_not_ended: {
    status: 409,
    nl: 'Deze sprint is nog niet afgesloten.',
    en: 'This sprint has not ended yet.',
  },
  sprint_ended: { status: 409, nl: 'Deze sprint is al afgesloten.', en: 'This sprint has ended already.' },
  sprint_dates_reversed: {
    status: 422,
    nl: 'Een sprint eindigt niet voor hij begint.',
    en: 'A sprint does not end before it starts.',
  },
  sprint_too_long: {
    status: 422,
    args: ['maxDays'],
    nl: 'Een sprint duurt hoogstens {maxDays} dagen.',
    en: 'A sprint lasts {maxDays} days at most.',
  },
  sprint_dates_overlap: {
    status: 409,
    args: ['number'],
    nl: 'Deze dagen vallen samen met sprint {number}.',
    en: 'These days overlap with sprint {number}.',
  },
  best_sprint_first: {
    status: 409,
    nl: 'Kies eerst de beste sprint; die werkwijze leg je vast.',
    en: 'Choose the best sprint first; its way of working is the one to secure.',
  },
} as const satisfies Rules;

import { z } from 'zod';
import { defineCommands } from '../kernel/define-commands';
import type { BlockerId, GoalId, PartnerId, PersonId, SprintId } from '../kernel/ids';
import { goalKinds, goalOutcomes } from '../kernel/lists';
import type { Quotas } from '../kernel/quota';
import { takingPart } from '../kernel/roles';
import type { Rules } from '../kernel/rule';
import { id, line, optionalText, text } from '../kernel/schemas';
import { limits } from '../limits';
import type { GoalEvents } from './events';

const here = () => '';
const ofGoal = ({ goalId }: { readonly goalId: string }) => goalId;

/** What there may be of it, and how much. */
export const goalQuotas = {
  goals: { max: 2_000, demo: 200, adds: { GoalSet: here }, nl: 'doelen', en: 'goals' },
  goalParents: {
    max: 20,
    adds: { GoalSet: ({ goalId, parentId }) => (parentId === undefined ? null : goalId), GoalLinked: ofGoal },
    frees: { GoalUnlinked: ofGoal },
    nl: 'doelen boven dit doel',
    en: 'goals above this goal',
  },
  goalLinks: { max: 200, adds: { GoalLinked: ofGoal }, nl: 'verbindingen van dit doel', en: 'links of this goal' },
  goalVersions: {
    max: 100,
    adds: { GoalSet: ofGoal, GoalReworded: ofGoal, GoalRecalibrated: ofGoal },
    nl: 'versies van dit doel',
    en: 'versions of this goal',
  },
  goalTests: { max: 100, adds: { GoalTested: ofGoal }, nl: 'toetsen van dit doel', en: 'tests of this goal' },
} as const satisfies Quotas<GoalEvents>;

export const goalCommands = defineCommands(
  'goals',
  { stream: 'community', quotas: goalQuotas },
  {
    'set-goal': {
      by: takingPart,
      makes: ['goals', 'goalParents', 'goalVersions'],
      creates: ['goalId'],
      schema: z.strictObject({
        goalId: id<GoalId>(),
        kind: z.enum(goalKinds),
        text: line(),
        parentId: id<GoalId>().optional(),
        /** Whose learning goal it is; default for an individual goal: the actor. */
        ownerId: id<PersonId>().optional(),
        partnerId: id<PartnerId>().optional(),
        sprintId: id<SprintId>().optional(),
        /** Only for one's own individual goal: others see that there is a goal, not its words. */
        private: z.boolean().optional(),
      }),
    },
    'link-goal': {
      by: takingPart,
      makes: ['goalParents', 'goalLinks'],
      schema: z.strictObject({ goalId: id<GoalId>(), parentId: id<GoalId>() }),
    },
    'unlink-goal': {
      by: takingPart,
      ends: 'a link is taken away',
      schema: z.strictObject({ goalId: id<GoalId>(), parentId: id<GoalId>() }),
    },
    'reword-goal': {
      by: takingPart,
      makes: ['goalVersions'],
      schema: z.strictObject({ goalId: id<GoalId>(), text: line() }),
    },
    'recalibrate-goal': {
      by: takingPart,
      makes: ['goalVersions'],
      schema: z.strictObject({
        goalId: id<GoalId>(),
        text: line(),
        reason: text(),
        deciders: z.array(id<PersonId>()).min(1).max(limits.peopleNamed),
        blockerId: id<BlockerId>().optional(),
        sprintId: id<SprintId>().optional(),
      }),
    },
    'test-goal': {
      by: takingPart,
      makes: ['goalTests'],
      schema: z.strictObject({
        goalId: id<GoalId>(),
        outcome: z.enum(goalOutcomes),
        finding: text(),
        sprintId: id<SprintId>().optional(),
      }),
    },
    'achieve-goal': {
      by: takingPart,
      ends: 'a goal is closed',
      schema: z.strictObject({ goalId: id<GoalId>(), evidence: optionalText() }),
    },
    'retire-goal': {
      by: takingPart,
      ends: 'a goal is closed',
      schema: z.strictObject({ goalId: id<GoalId>(), reason: text() }),
    },
  },
);

/** What its decider refuses a command by. */
export const goalRules = {
  not_own_goal: {
    status: 403,
    nl: 'Dit doel is niet van jou. Een begeleider kan het aanpassen.',
    en: 'This goal is not yours. A facilitator can change it.',
  },
  unknown_goal: { status: 404, nl: 'Dit doel bestaat niet.', en: 'This goal does not exist.' },
  goal_closed: {
    status: 409,
    nl: 'Dit doel is behaald of losgelaten en verandert niet meer.',
    en: 'This goal has been achieved or retired and does not change any more.',
  },
  goal_cycle: {
    status: 409,
    nl: 'Een doel kan niet, ook niet via andere doelen, onder zichzelf hangen.',
    en: 'A goal cannot hang below itself, also not through other goals.',
  },
  goal_already_linked: { status: 409, nl: 'Deze doelen zijn al verbonden.', en: 'These goals are linked already.' },
  goal_not_linked: { status: 409, nl: 'Deze doelen zijn niet verbonden.', en: 'These goals are not linked.' },
  goal_needs_partner: {
    status: 422,
    nl: 'Zeg van welke partner dit doel is.',
    en: 'Say which partner this goal belongs to.',
  },
  recalibration_needs_reason: {
    status: 422,
    nl: 'Herijken kan alleen met een reden.',
    en: 'Recalibrating needs a reason.',
  },
  recalibration_needs_deciders: {
    status: 422,
    nl: 'Zeg wie tot het herijken besloten; het zijn leden van de gemeenschap.',
    en: 'Say who decided to recalibrate; they are members of the community.',
  },
} as const satisfies Rules;

import { z } from 'zod';
import { defineCommands } from '../kernel/define-commands';
import type { GoalId, SprintId, ValueId } from '../kernel/ids';
import { capitals, valueCycles, valueLevels } from '../kernel/lists';
import type { Quotas } from '../kernel/quota';
import { takingPart } from '../kernel/roles';
import type { Rules } from '../kernel/rule';
import { id, line, text } from '../kernel/schemas';
import { limits } from '../limits';
import type { ValueEvents } from './events';

const evidence = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('moment'), seq: z.int().min(0) }),
    z.strictObject({ kind: z.literal('note'), text: text() }),
  ]);

const here = () => '';
const ofValue = ({ valueId }: { readonly valueId: string }) => valueId;

/** What there may be of it, and how much. */
export const valueQuotas = {
  values: { max: 500, demo: 100, adds: { ValueStoryStarted: here }, nl: 'waardeverhalen', en: 'value stories' },
  valueTitles: {
    max: 50,
    adds: { ValueStoryRetitled: ofValue },
    nl: 'titels van dit waardeverhaal',
    en: 'titles of this value story',
  },
  valueSteps: {
    max: 200,
    demo: 50,
    adds: { ValueStepTold: ofValue },
    nl: 'stappen in dit waardeverhaal',
    en: 'steps in this value story',
  },
} as const satisfies Quotas<ValueEvents>;

export const valueCommands = defineCommands(
  'values',
  { stream: 'value', quotas: valueQuotas },
  {
    'start-value-story': {
      by: takingPart,
      makes: ['values'],
      creates: ['valueId'],
      schema: z.strictObject({
        valueId: id<ValueId>(),
        title: line(),
        goalId: id<GoalId>().optional(),
        sprintId: id<SprintId>().optional(),
      }),
    },
    'retitle-value-story': {
      by: takingPart,
      makes: ['valueTitles'],
      schema: z.strictObject({ valueId: id<ValueId>(), title: line() }),
    },
    'tell-value-step': {
      by: takingPart,
      makes: ['valueSteps'],
      schema: z.strictObject({
        valueId: id<ValueId>(),
        cycle: z.enum(valueCycles),
        capital: z.enum(capitals).optional(),
        level: z.enum(valueLevels),
        story: text(),
        /** Moments of the community's log, or notes. */
        evidence: z.array(evidence()).max(limits.evidence),
      }),
    },
    'confirm-value-step': {
      by: takingPart,
      makesNothing: 'once for each member and step, by rule DO37',
      schema: z.strictObject({ valueId: id<ValueId>(), step: z.int().min(1) }),
    },
  },
);

/** What its decider refuses a command by. */
export const valueRules = {
  unknown_value: { status: 404, nl: 'Dit waardeverhaal bestaat niet.', en: 'This value story does not exist.' },
  unknown_value_step: {
    status: 404,
    args: ['step'],
    nl: 'Stap {step} van dit waardeverhaal bestaat niet.',
    en: 'Step {step} of this value story does not exist.',
  },
  unknown_moment: {
    status: 404,
    args: ['seq'],
    nl: 'Moment {seq} is er (nog) niet.',
    en: 'Moment {seq} does not exist (yet).',
  },
  own_value: {
    status: 403,
    nl: 'Je eigen waarde bevestig je niet zelf; dat doet een ander.',
    en: 'You do not confirm your own value; somebody else does.',
  },
  already_confirmed: { status: 409, nl: 'Je hebt dit al bevestigd.', en: 'You have confirmed this already.' },
  capital_needs_potential: {
    status: 422,
    nl: 'Een kapitaal hoort bij potentiële waarde.',
    en: 'A capital belongs to potential value.',
  },
} as const satisfies Rules;

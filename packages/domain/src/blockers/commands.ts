import { z } from 'zod';
import { defineCommands } from '../kernel/define-commands';
import type { BlockerId, BoardId, GoalId, ItemId, PersonId, SprintId } from '../kernel/ids';
import type { Quotas } from '../kernel/quota';
import { takingPart } from '../kernel/roles';
import type { Rules } from '../kernel/rule';
import { id, optionalText, text } from '../kernel/schemas';
import type { BlockerEvents } from './events';

/** Item ids are made by any client of the board, so only their form is bounded. */
const itemId = () => z.string().regex(/^[\w-]{1,64}$/) as unknown as z.ZodType<ItemId, string>;

const here = () => '';
const ofBlocker = ({ blockerId }: { readonly blockerId: string }) => blockerId;

/** What there may be of it, and how much. */
export const blockerQuotas = {
  openBlockers: {
    max: 500,
    demo: 100,
    adds: { BlockerRaised: here, BlockerReopened: here },
    frees: { BlockerResolved: here },
    nl: 'open blokkades',
    en: 'open blockers',
  },
  blockers: { max: 2_000, demo: 300, adds: { BlockerRaised: here }, nl: 'blokkades', en: 'blockers' },
  blockerTexts: {
    max: 50,
    adds: { BlockerDescribed: ofBlocker },
    nl: 'beschrijvingen van deze blokkade',
    en: 'descriptions of this blocker',
  },
  offers: {
    max: 100,
    adds: { HelpOffered: ofBlocker },
    nl: 'keer hulp bij deze blokkade',
    en: 'offers of help with this blocker',
  },
  reopenings: {
    max: 50,
    adds: { BlockerReopened: ofBlocker },
    nl: 'keer heropenen van deze blokkade',
    en: 'times of reopening this blocker',
  },
} as const satisfies Quotas<BlockerEvents>;

export const blockerCommands = defineCommands(
  'blockers',
  { stream: 'blocker', quotas: blockerQuotas },
  {
    'raise-blocker': {
      by: takingPart,
      bySystem: true,
      makes: ['openBlockers', 'blockers'],
      creates: ['blockerId'],
      schema: z.strictObject({
        blockerId: id<BlockerId>(),
        /** Needed from a person; the reactor that raises a blocker for a card leaves it out. */
        text: optionalText(),
        /** Only from the reactor: who marked the card. */
        raisedBy: id<PersonId>().optional(),
        goalId: id<GoalId>().optional(),
        sprintId: id<SprintId>().optional(),
        card: z.strictObject({ boardId: id<BoardId>(), itemId: itemId() }).optional(),
      }),
    },
    'describe-blocker': {
      by: takingPart,
      makes: ['blockerTexts'],
      schema: z.strictObject({ blockerId: id<BlockerId>(), text: text() }),
    },
    'offer-help': {
      by: takingPart,
      makes: ['offers'],
      schema: z.strictObject({ blockerId: id<BlockerId>(), offer: optionalText() }),
    },
    'resolve-blocker': {
      by: takingPart,
      bySystem: true,
      ends: 'a blocker is closed',
      schema: z.strictObject({ blockerId: id<BlockerId>(), how: optionalText() }),
    },
    'reopen-blocker': {
      by: takingPart,
      bySystem: true,
      makes: ['openBlockers', 'reopenings'],
      schema: z.strictObject({ blockerId: id<BlockerId>(), reason: optionalText() }),
    },
  },
);

/** What its decider refuses a command by. */
export const blockerRules = {
  unknown_blocker: { status: 404, nl: 'Deze blokkade bestaat niet.', en: 'This blocker does not exist.' },
  blocker_needs_text: { status: 422, nl: 'Schrijf op wat er in de weg zit.', en: 'Write down what is in the way.' },
  blocker_resolved: { status: 409, nl: 'Deze blokkade is al opgelost.', en: 'This blocker has been resolved already.' },
  blocker_open: { status: 409, nl: 'Deze blokkade staat nog open.', en: 'This blocker is still open.' },
} as const satisfies Rules;

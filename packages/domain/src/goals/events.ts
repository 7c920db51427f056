import { defineEvents } from '../kernel/define-events';
import type { BlockerId, GoalId, PartnerId, PersonId, SprintId } from '../kernel/ids';
import type { GoalKind } from '../kernel/lists';
import type { Words } from '../kernel/words';
import { label } from '../terms';

/** Stream `community-<id>`. */
export type GoalEvents = {
  GoalSet: {
    goalId: GoalId;
    kind: GoalKind;
    text: Words;
    parentId?: GoalId;
    ownerId?: PersonId;
    partnerId?: PartnerId;
    sprintId?: SprintId;
  };
  GoalLinked: { goalId: GoalId; parentId: GoalId };
  GoalUnlinked: { goalId: GoalId; parentId: GoalId };
  /** Better words for the same goal. */
  GoalReworded: { goalId: GoalId; text: Words };
  /** Another goal than before, on new insight: needs a reason and who decided. */
  GoalRecalibrated: {
    goalId: GoalId;
    text: Words;
    reason: Words;
    deciders: PersonId[];
    blockerId?: BlockerId;
    sprintId?: SprintId;
  };
  GoalTested: { goalId: GoalId; outcome: 'onCourse' | 'drifting' | 'unclear'; finding: Words; sprintId?: SprintId };
  GoalAchieved: { goalId: GoalId; evidence?: Words };
  GoalRetired: { goalId: GoalId; reason: Words };
};

/** A goal is said in its newest words. */
const textOf = ({ goalId }: { readonly goalId: GoalId }, field: string) =>
  field === 'text' ? `goal:${goalId}` : undefined;

export const goalEvents = defineEvents<GoalEvents>(
  'goals',
  { stream: 'community' },
  {
    GoalSet: {
      place: textOf,
      nl: ({ kind, text }, say) => `${say.who} heeft een ${label('goalKind', kind, 'nl')} bepaald${say.colon(text)}`,
      en: ({ kind, text }, say) => `${say.who} set a goal (${label('goalKind', kind, 'en')})${say.colon(text)}`,
    },
    GoalLinked: {
      nl: ({ goalId, parentId }, say) =>
        `${say.who} heeft ${say.thing('goal', goalId)} verbonden met ${say.thing('goal', parentId)}`,
      en: ({ goalId, parentId }, say) =>
        `${say.who} linked ${say.thing('goal', goalId)} to ${say.thing('goal', parentId)}`,
    },
    GoalUnlinked: {
      nl: ({ goalId, parentId }, say) =>
        `${say.who} heeft ${say.thing('goal', goalId)} losgemaakt van ${say.thing('goal', parentId)}`,
      en: ({ goalId, parentId }, say) =>
        `${say.who} unlinked ${say.thing('goal', goalId)} from ${say.thing('goal', parentId)}`,
    },
    GoalReworded: {
      place: textOf,
      nl: ({ text }, say) => `${say.who} heeft een doel beter verwoord${say.colon(text)}`,
      en: ({ text }, say) => `${say.who} found better words for a goal${say.colon(text)}`,
    },
    GoalRecalibrated: {
      place: textOf,
      nl: ({ text, reason, deciders, blockerId }, say) =>
        `${say.who} heeft een doel herijkt${say.colon(text)}. Besloten door ${say.people(deciders)}${reason ? `, want${say.quoted(reason)}` : ''}${blockerId ? `. De aanleiding was ${say.thing('blocker', blockerId)}` : ''}`,
      en: ({ text, reason, deciders, blockerId }, say) =>
        `${say.who} recalibrated a goal${say.colon(text)}. Decided by ${say.people(deciders)}${reason ? `, because${say.quoted(reason)}` : ''}${blockerId ? `. It came from ${say.thing('blocker', blockerId)}` : ''}`,
    },
    GoalTested: {
      nl: ({ goalId, outcome, finding }, say) =>
        `${say.who} heeft ${say.thing('goal', goalId)} getoetst (${label('goalOutcome', outcome, 'nl')})${say.colon(finding)}`,
      en: ({ goalId, outcome, finding }, say) =>
        `${say.who} tested against ${say.thing('goal', goalId)} (${label('goalOutcome', outcome, 'en')})${say.colon(finding)}`,
    },
    GoalAchieved: {
      nl: ({ goalId, evidence }, say) =>
        `${say.who} ziet ${say.thing('goal', goalId)} als behaald${say.colon(evidence)}`,
      en: ({ goalId, evidence }, say) =>
        `${say.who} marked ${say.thing('goal', goalId)} as achieved${say.colon(evidence)}`,
    },
    GoalRetired: {
      nl: ({ goalId, reason }, say) => `${say.who} heeft ${say.thing('goal', goalId)} losgelaten${say.colon(reason)}`,
      en: ({ goalId, reason }, say) => `${say.who} retired ${say.thing('goal', goalId)}${say.colon(reason)}`,
    },
  },
);

import { z } from 'zod';
import { defineCommands } from '../kernel/define-commands';
import type { CommunityId, PartnerId } from '../kernel/ids';
import { executeStages, locales, phases, pillars, practiceTypes, scales } from '../kernel/lists';
import type { Quotas } from '../kernel/quota';
import { guiding, takingPart } from '../kernel/roles';
import type { Rules } from '../kernel/rule';
import { communityId, id, line, name, optionalText, text, timeZone } from '../kernel/schemas';
import { limits } from '../limits';
import type { CommunityEvents } from './events';

const here = () => '';

/** What there may be of it, and how much. */
export const communityQuotas = {
  partners: { max: 100, demo: 30, adds: { PartnerJoined: here }, nl: 'partners', en: 'partners' },
  charterChanges: {
    max: 1_000,
    demo: 200,
    adds: { CommunityRenamed: here, ScaleChanged: here, PillarDescribed: here },
    nl: 'veranderingen van naam, schaal en pijlers',
    en: 'changes of name, scale and pillars',
  },
  houseRules: {
    max: 200,
    demo: 50,
    adds: { HouseRulesRevised: here },
    nl: 'versies van de huisregels',
    en: 'versions of the house rules',
  },
  phases: { max: 200, demo: 100, adds: { PhaseEntered: here }, nl: 'wisselingen van fase', en: 'changes of phase' },
} as const satisfies Quotas<CommunityEvents>;

export const communityCommands = defineCommands(
  'community',
  { stream: 'community', quotas: communityQuotas },
  {
    'found-community': {
      by: 'anyone',
      makesNothing: 'a community is counted per person: `communities`',
      creates: ['communityId'],
      schema: z.strictObject({
        communityId: communityId<CommunityId>(),
        name: name(),
        scale: z.enum(scales),
        locale: z.enum(locales),
        timeZone: timeZone(),
        /** Default: `defaults.plan`. */
        plan: z
          .strictObject({
            weeks: z.int().min(1).max(limits.planWeeks),
            sprints: z.int().min(1).max(limits.planSprints),
            sprintWeeks: z.int().min(1).max(13),
          })
          .optional(),
      }),
    },
    'rename-community': {
      by: guiding,
      makes: ['charterChanges'],
      notInDemo: true,
      schema: z.strictObject({ name: name() }),
    },
    'change-scale': {
      by: guiding,
      makes: ['charterChanges'],
      notInDemo: true,
      schema: z.strictObject({ scale: z.enum(scales) }),
    },
    'describe-pillar': {
      by: guiding,
      makes: ['charterChanges'],
      schema: z.strictObject({ pillar: z.enum(pillars), text: text() }),
    },
    'revise-house-rules': {
      by: guiding,
      makes: ['houseRules'],
      schema: z.strictObject({ rules: z.array(line()).min(1).max(limits.houseRules) }),
    },
    'agree-house-rules': {
      by: takingPart,
      makesNothing: 'once for each member and version, by rule DO6',
      schema: z.strictObject({ version: z.int().min(1) }),
    },
    'enter-phase': {
      by: guiding,
      makes: ['phases'],
      schema: z.strictObject({ phase: z.enum(phases), stage: z.enum(executeStages).optional() }),
    },
    'add-partner': {
      by: guiding,
      makes: ['partners'],
      creates: ['partnerId'],
      schema: z.strictObject({
        partnerId: id<PartnerId>(),
        name: name(),
        practiceType: z.enum(practiceTypes),
      }),
    },
    'remove-partner': {
      by: guiding,
      ends: 'a partner leaves',
      notInDemo: true,
      schema: z.strictObject({ partnerId: id<PartnerId>(), reason: optionalText() }),
    },
  },
);

/** What its decider refuses a command by. */
export const communityRules = {
  unknown_partner: { status: 404, nl: 'Deze partner doet niet mee.', en: 'This partner does not take part.' },
  same_phase: {
    status: 409,
    nl: 'De gemeenschap zit al in deze fase.',
    en: 'The community is in this phase already.',
  },
  stage_needs_execute: {
    status: 422,
    nl: 'Oriëntatie, actie en evaluatie horen bij de fase uitvoeren.',
    en: 'Orientation, action and evaluation belong to the execute phase.',
  },
  no_house_rules: { status: 409, nl: 'Er zijn nog geen huisregels.', en: 'There are no house rules yet.' },
  house_rules_changed: {
    status: 409,
    args: ['current'],
    nl: 'De huisregels zijn veranderd. Lees eerst versie {current}.',
    en: 'The house rules have changed. Please read version {current} first.',
  },
  already_agreed: {
    status: 409,
    nl: 'Je hebt deze huisregels al afgesproken.',
    en: 'You have agreed to these house rules already.',
  },
} as const satisfies Rules;

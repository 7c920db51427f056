import type { Rules } from './kernel/rule';
import { ofAllWords } from './words';

const generalRules = {
  not_a_member: {
    status: 403,
    nl: 'Je bent geen lid van deze gemeenschap.',
    en: 'You are not a member of this community.',
  },
  not_admitted: {
    status: 403,
    nl: 'Je bent nog niet binnengelaten. Een begeleider doet dat.',
    en: 'You have not been let in yet. A facilitator does that.',
  },
  not_allowed: {
    status: 403,
    nl: 'Met jouw rol in deze gemeenschap kan dat niet.',
    en: 'Your role in this community does not allow this.',
  },
  private_own_only: {
    status: 403,
    nl: 'Alleen van jezelf kun je iets privé houden of privé aanpassen.',
    en: 'Only what is your own can be private, and only you can change it.',
  },
  not_founded: { status: 404, nl: 'Deze gemeenschap bestaat niet.', en: 'This community does not exist.' },
  already_founded: { status: 409, nl: 'Deze gemeenschap bestaat al.', en: 'This community exists already.' },
  id_taken: { status: 409, nl: 'Dit bestaat al.', en: 'This exists already.' },
  nothing_changes: { status: 409, nl: 'Dit is al zo.', en: 'This is so already.' },
  limit_reached: {
    status: 409,
    args: ['quota', 'limit'],
    nl: 'Er is geen ruimte voor meer {quota}: hooguit {limit}. Lezen en afronden kan wel.',
    en: 'There is no room for more {quota}: {limit} at most. Reading and finishing still work.',
  },
} as const satisfies Rules;

/**
 * Every rule a command can be refused by; those of a word are with its commands. SPEC.md says for each which stream decides
 * it. The error registry of `contracts` takes this table over.
 */
export const rules = { ...generalRules, ...ofAllWords('rules') };

export type RuleName = keyof typeof rules;

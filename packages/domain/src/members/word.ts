import type { WordDefinition } from '../kernel/define-word';
import { memberCommands, memberQuotas, memberRules } from './commands';
import { decideMembers } from './decide';
import { memberEvents } from './events';

/** Who belongs to a community, in which role. */
export const memberWord = {
  events: memberEvents,
  commands: memberCommands,
  quotas: memberQuotas,
  rules: memberRules,
  decide: decideMembers,
} satisfies WordDefinition;

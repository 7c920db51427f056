import type { WordDefinition } from '../kernel/define-word';
import { sprintCommands, sprintQuotas, sprintRules } from './commands';
import { decideSprints } from './decide';
import { sprintEvents } from './events';

/** Stretches of work, and what was said and learned in them. */
export const sprintWord = {
  events: sprintEvents,
  commands: sprintCommands,
  quotas: sprintQuotas,
  rules: sprintRules,
  decide: decideSprints,
} satisfies WordDefinition;

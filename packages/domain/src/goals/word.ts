import type { WordDefinition } from '../kernel/define-word';
import { goalCommands, goalQuotas, goalRules } from './commands';
import { decideGoals } from './decide';
import { goalEvents } from './events';

/** What a community steers by. */
export const goalWord = {
  events: goalEvents,
  commands: goalCommands,
  quotas: goalQuotas,
  rules: goalRules,
  decide: decideGoals,
} satisfies WordDefinition;

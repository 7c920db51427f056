import type { WordDefinition } from '../kernel/define-word';
import { valueCommands, valueQuotas, valueRules } from './commands';
import { valueDecider } from './decider';
import { valueEvents } from './events';

/** Stories of the value that the community makes. */
export const valueWord = {
  events: valueEvents,
  commands: valueCommands,
  quotas: valueQuotas,
  rules: valueRules,
  decider: valueDecider,
} satisfies WordDefinition;

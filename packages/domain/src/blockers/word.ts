import type { WordDefinition } from '../kernel/define-word';
import { blockerCommands, blockerQuotas, blockerRules } from './commands';
import { blockerDecider } from './decider';
import { blockerEvents } from './events';

/** What is in the way of somebody. */
export const blockerWord = {
  events: blockerEvents,
  commands: blockerCommands,
  quotas: blockerQuotas,
  rules: blockerRules,
  decider: blockerDecider,
} satisfies WordDefinition;

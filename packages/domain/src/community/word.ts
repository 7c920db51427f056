import type { WordDefinition } from '../kernel/define-word';
import { communityCommands, communityQuotas, communityRules } from './commands';
import { decideCharter } from './decide';
import { communityEvents } from './events';

/** The community itself: its charter, house rules, phases and partners. */
export const communityWord = {
  events: communityEvents,
  commands: communityCommands,
  quotas: communityQuotas,
  rules: communityRules,
  decide: decideCharter,
} satisfies WordDefinition;

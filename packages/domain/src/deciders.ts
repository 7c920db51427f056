import type { CommandName, StreamKind } from './commands';
import { communityDecider } from './community-decider';
import type { FactsContext } from './facts';
import { admitByFacts } from './facts-guard';
import type { Decider } from './kernel/decider';
import type { OwnDecider, WordDefinition } from './kernel/define-word';
import type { DomainEvent } from './kernel/events';
import { words } from './words';

/** The decider of a word's own streams, once who acts was admitted by what is known of the community. */
const admitting = <Command extends { readonly name: CommandName }, State>(
  decider: Decider<Command, State, DomainEvent, FactsContext>,
): Decider<Command, State, DomainEvent, FactsContext> => ({
  ...decider,
  decide(command, state, context) {
    admitByFacts(command.name, context);
    return decider.decide(command, state, context);
  },
});

export const blockerDecider = admitting(words.blockers.decider);
export const valueDecider = admitting(words.values.decider);

const definitions: readonly WordDefinition[] = Object.values(words);
const own = definitions.flatMap(({ decider, commands }) => {
  const [first] = Object.values(commands);
  return decider === undefined || first === undefined ? [] : [[first.stream, admitting(decider)] as const];
});

/** What decides each kind of stream. */
export const deciders = { community: communityDecider, ...Object.fromEntries(own) } as unknown as Readonly<
  Record<StreamKind, OwnDecider>
>;

import type { StreamKind } from './commands';
import { communityDecider } from './community-decider';
import { admitByFacts } from './facts-guard';
import type { OwnDecider, WordDefinition } from './kernel/define-word';
import { words } from './words';

/** The decider of a word's own streams, once who acts was admitted by what is known of the community. */
const admitting = (decider: OwnDecider): OwnDecider => ({
  ...decider,
  decide(command, state, context) {
    admitByFacts(command.name, context);
    return decider.decide(command, state, context);
  },
});

const definitions: readonly WordDefinition[] = Object.values(words);
const own = definitions.flatMap(({ decider, commands }) => {
  const [first] = Object.values(commands);
  return decider === undefined || first === undefined ? [] : [[first.stream, admitting(decider)] as const];
});

/** What decides each kind of stream. */
export const deciders = { community: communityDecider, ...Object.fromEntries(own) } as unknown as Readonly<
  Record<StreamKind, OwnDecider>
>;

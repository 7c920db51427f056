import { type CommandOfStream, commands } from './commands';
import { found } from './community/decide';
import { admit } from './guard';
import type { Decider } from './kernel/decider';
import type { WordDefinition } from './kernel/define-word';
import type { DomainEvent } from './kernel/events';
import { join } from './members/decide';
import { type CommunityState, evolveCommunity, initialCommunity } from './state';
import { words } from './words';

type CommunityCommand = CommandOfStream<'community'>;

/** Decides everything of stream `community-<id>`: the community itself, its members, goals and sprints. */
export const communityDecider: Decider<CommunityCommand, CommunityState, DomainEvent> = {
  initialState: initialCommunity,
  evolve: evolveCommunity,
  decide(command, state, context) {
    // Nobody is a member yet who founds or joins.
    if (command.name === 'found-community') return found(command.input, state, context);
    if (command.name === 'join') return join(command.input, state, context);
    const acting = admit(command.name, state, context);
    const { decide }: WordDefinition = words[commands[command.name].word];
    return decide?.(command, state, acting) ?? [];
  },
};

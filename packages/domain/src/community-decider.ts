import type { CommandOfStream } from './commands';
import { decideCharter, found } from './community/decide';
import { decideGoals } from './goals/decide';
import { admit } from './guard';
import type { Decider } from './kernel/decider';
import type { DomainEvent } from './kernel/events';
import { decideMembers, join } from './members/decide';
import { decideSprints } from './sprints/decide';
import { type CommunityState, evolveCommunity, initialCommunity } from './state';

export type CommunityCommand = CommandOfStream<'community'>;

/** Decides everything of stream `community-<id>`: the community itself, its members, goals and sprints. */
export const communityDecider: Decider<CommunityCommand, CommunityState, DomainEvent> = {
  initialState: initialCommunity,
  evolve: evolveCommunity,
  decide(command, state, context) {
    switch (command.name) {
      case 'found-community':
        return found(command.input, state, context);
      case 'join':
        return join(command.input, state, context);
      case 'rename-community':
      case 'change-scale':
      case 'describe-pillar':
      case 'revise-house-rules':
      case 'agree-house-rules':
      case 'enter-phase':
      case 'add-partner':
      case 'remove-partner':
        return decideCharter(command, state, admit(command.name, state, context));
      case 'create-invite':
      case 'revoke-invite':
      case 'admit-member':
      case 'grant-role':
      case 'end-role':
      case 'change-ring':
      case 'set-member-partner':
      case 'hand-over-facilitation':
      case 'leave':
      case 'remove-member':
        return decideMembers(command, state, admit(command.name, state, context));
      case 'set-goal':
      case 'link-goal':
      case 'unlink-goal':
      case 'reword-goal':
      case 'recalibrate-goal':
      case 'test-goal':
      case 'achieve-goal':
      case 'retire-goal':
        return decideGoals(command, state, admit(command.name, state, context));
      default:
        return decideSprints(command, state, admit(command.name, state, context));
    }
  },
};

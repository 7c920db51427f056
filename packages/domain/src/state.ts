import { type CharterState, evolveCharter, initialCharter } from './community/state';
import { evolveGoals, type GoalsState, initialGoals } from './goals/state';
import type { DomainEvent } from './kernel/events';
import { evolveMembers, initialMembers, type MembersState } from './members/state';
import { evolveSprints, initialSprints, type SprintsState } from './sprints/state';

/** Everything that shares a rule: the fold of stream `community-<id>`. Plain JSON, without words. */
export interface CommunityState {
  readonly charter: CharterState;
  readonly members: MembersState;
  readonly goals: GoalsState;
  readonly sprints: SprintsState;
}

export const initialCommunity: CommunityState = {
  charter: initialCharter,
  members: initialMembers,
  goals: initialGoals,
  sprints: initialSprints,
};

/** Pure fold; events of other streams and of later versions of the product change nothing. */
export function evolveCommunity(state: CommunityState, event: DomainEvent): CommunityState {
  const next: CommunityState = {
    charter: evolveCharter(state.charter, event),
    members: evolveMembers(state.members, event),
    goals: evolveGoals(state.goals, event),
    sprints: evolveSprints(state.sprints, event),
  };
  const same = (Object.keys(next) as (keyof CommunityState)[]).every((word) => next[word] === state[word]);
  return same ? state : next;
}

import { type DecisionContext, RuleBroken } from './kernel/decider';
import type { GoalId, PersonId, SprintId } from './kernel/ids';
import type { Role } from './kernel/lists';
import { find } from './kernel/records';
import { actingRoles, isActive, memberOf } from './members/state';
import type { CommunityState } from './state';

/**
 * What blockers and values, each in a stream of its own, know of their community: true at the time it was read
 * ("checked at the time"), not when the events are appended.
 */
export interface CommunityFacts {
  readonly standing: 'active' | 'waiting' | 'none';
  readonly roles: readonly Role[];
  /** Last seq of the community's log. */
  readonly head: number;
  hasGoal(goalId: GoalId): boolean;
  hasSprint(sprintId: SprintId): boolean;
  isMember(personId: PersonId): boolean;
}

/** The context of a decider outside the community's stream. */
export interface FactsContext extends DecisionContext {
  readonly facts: CommunityFacts;
}

/** Facts for the actor of the context, from the community's state and the head of its log at one moment. */
export function communityFacts(state: CommunityState, context: DecisionContext, head: number): CommunityFacts {
  const { actor } = context;
  const status = actor === 'system' ? undefined : memberOf(state.members, actor)?.status;
  return {
    standing: status === 'active' || status === 'waiting' ? status : 'none',
    roles: actingRoles(state.members, context),
    head,
    hasGoal: (goalId) => find(state.goals, goalId) !== undefined,
    hasSprint: (sprintId) => find(state.sprints.sprints, sprintId) !== undefined,
    isMember: (personId) => isActive(state.members, personId),
  };
}

/** The goal and sprint a command refers to exist in the community. */
export function requireLinks(
  { goalId, sprintId }: { readonly goalId?: GoalId | undefined; readonly sprintId?: SprintId | undefined },
  { facts }: FactsContext,
): void {
  if (goalId !== undefined && !facts.hasGoal(goalId)) throw new RuleBroken('unknown_goal');
  if (sprintId !== undefined && !facts.hasSprint(sprintId)) throw new RuleBroken('unknown_sprint');
}

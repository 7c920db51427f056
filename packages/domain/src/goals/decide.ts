import type { Acting } from '../guard';
import { RuleBroken } from '../kernel/decider';
import type { CommandOf, InputOf } from '../kernel/define-commands';
import type { DomainEvent } from '../kernel/events';
import type { GoalId, PersonId, SprintId } from '../kernel/ids';
import { find, given } from '../kernel/records';
import { guides } from '../kernel/roles';
import { type PlainWords, wordsOr } from '../kernel/words';
import { isActive } from '../members/state';
import type { CommunityState } from '../state';
import type { goalCommands } from './commands';
import { isOwnGoal, mayChangeGoal } from './policies';
import { type GoalState, isAtOrAbove } from './state';

type GoalsCommand = CommandOf<typeof goalCommands>;

export function decideGoals(command: GoalsCommand, state: CommunityState, acting: Acting): readonly DomainEvent[] {
  if (command.name === 'set-goal') return setGoal(command.input, state, acting);
  const { goalId } = command.input;
  const goal = ownOrGuided(state, goalId, acting);
  if (goal.status !== 'open') throw new RuleBroken('goal_closed');
  const say = (plain: string): PlainWords => ({ plain, as: goal.secrecy });
  switch (command.name) {
    case 'link-goal': {
      const { parentId } = command.input;
      requireOpenParent(state, parentId);
      if (goal.parents.includes(parentId)) throw new RuleBroken('goal_already_linked');
      if (isAtOrAbove(state.goals, goalId, parentId)) throw new RuleBroken('goal_cycle');
      return [{ type: 'GoalLinked', data: { goalId, parentId } }];
    }
    case 'unlink-goal': {
      const { parentId } = command.input;
      if (!goal.parents.includes(parentId)) throw new RuleBroken('goal_not_linked');
      return [{ type: 'GoalUnlinked', data: { goalId, parentId } }];
    }
    case 'reword-goal':
      return [{ type: 'GoalReworded', data: { goalId, text: say(command.input.text) } }];
    case 'recalibrate-goal': {
      const { text, reason, deciders, blockerId, sprintId } = command.input;
      if (reason.trim() === '') throw new RuleBroken('recalibration_needs_reason');
      const who = [...new Set(deciders)];
      if (who.length === 0 || !who.every((personId) => isActive(state.members, personId))) {
        throw new RuleBroken('recalibration_needs_deciders');
      }
      requireSprint(state, sprintId);
      const data = { goalId, text: say(text), reason: say(reason), deciders: who };
      return [{ type: 'GoalRecalibrated', data: { ...data, ...given({ blockerId, sprintId }) } }];
    }
    case 'test-goal': {
      const { outcome, finding, sprintId } = command.input;
      requireSprint(state, sprintId);
      return [{ type: 'GoalTested', data: { goalId, outcome, finding: say(finding), ...given({ sprintId }) } }];
    }
    case 'achieve-goal': {
      const evidence = wordsOr(command.input.evidence, goal.secrecy);
      return [{ type: 'GoalAchieved', data: { goalId, ...given({ evidence }) } }];
    }
    case 'retire-goal':
      return [{ type: 'GoalRetired', data: { goalId, reason: say(command.input.reason) } }];
  }
}

function setGoal(
  input: InputOf<typeof goalCommands, 'set-goal'>,
  state: CommunityState,
  acting: Acting,
): readonly DomainEvent[] {
  const { goalId, kind, text, parentId, partnerId, sprintId } = input;
  if (find(state.goals, goalId)) throw new RuleBroken('id_taken');
  const ownerId = input.ownerId ?? (kind === 'individual' ? acting.personId : undefined);
  const own = isOwnGoal({ kind, ...given({ ownerId }) }, acting);
  if (!own && !guides(acting.roles)) throw new RuleBroken('not_own_goal');
  if (input.private && !own) throw new RuleBroken('private_own_only');
  requireMember(state, ownerId);
  if (kind === 'partner' && partnerId === undefined) throw new RuleBroken('goal_needs_partner');
  if (partnerId !== undefined && !find(state.charter.partners, partnerId)?.active) {
    throw new RuleBroken('unknown_partner');
  }
  requireSprint(state, sprintId);
  if (parentId !== undefined) requireOpenParent(state, parentId);
  const words: PlainWords = { plain: text, as: input.private ? 'private' : 'shared' };
  const links = given({ parentId, ownerId, partnerId, sprintId });
  return [{ type: 'GoalSet', data: { goalId, kind, text: words, ...links } }];
}

function ownOrGuided(state: CommunityState, goalId: GoalId, acting: Acting): GoalState {
  const goal = find(state.goals, goalId);
  if (!goal) throw new RuleBroken('unknown_goal');
  if (goal.secrecy === 'private' && !isOwnGoal(goal, acting)) throw new RuleBroken('private_own_only');
  if (!mayChangeGoal(goal, acting)) throw new RuleBroken('not_own_goal');
  return goal;
}

function requireOpenParent(state: CommunityState, parentId: GoalId) {
  const parent = find(state.goals, parentId);
  if (!parent) throw new RuleBroken('unknown_goal');
  if (parent.status !== 'open') throw new RuleBroken('goal_closed');
}

function requireMember(state: CommunityState, personId: PersonId | undefined) {
  if (personId !== undefined && !isActive(state.members, personId)) throw new RuleBroken('unknown_member');
}

function requireSprint(state: CommunityState, sprintId: SprintId | undefined) {
  if (sprintId !== undefined && !find(state.sprints.sprints, sprintId)) throw new RuleBroken('unknown_sprint');
}

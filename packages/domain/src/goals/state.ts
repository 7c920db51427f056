import type { DomainEvent } from '../kernel/events';
import type { GoalId, PersonId } from '../kernel/ids';
import type { GoalKind } from '../kernel/lists';
import { change, find } from '../kernel/records';
import type { Secrecy } from '../kernel/words';

export interface GoalState {
  readonly kind: GoalKind;
  readonly ownerId: PersonId | null;
  readonly parents: readonly GoalId[];
  readonly status: 'open' | 'achieved' | 'retired';
  /** Whether its words are private; what is said about it later is kept the same way. */
  readonly secrecy: Secrecy;
}

export type GoalsState = Readonly<Record<string, GoalState>>;

export const initialGoals: GoalsState = {};

export function evolveGoals(state: GoalsState, event: DomainEvent): GoalsState {
  switch (event.type) {
    case 'GoalSet': {
      const { goalId, kind, ownerId, parentId, text } = event.data;
      const parents = parentId === undefined ? [] : [parentId];
      return { ...state, [goalId]: { kind, ownerId: ownerId ?? null, parents, status: 'open', secrecy: text.as } };
    }
    case 'GoalLinked': {
      const { goalId, parentId } = event.data;
      return change(state, goalId, { parents: [...parentsOf(state, goalId), parentId] });
    }
    case 'GoalUnlinked': {
      const { goalId, parentId } = event.data;
      return change(state, goalId, { parents: parentsOf(state, goalId).filter((id) => id !== parentId) });
    }
    case 'GoalAchieved':
      return change(state, event.data.goalId, { status: 'achieved' });
    case 'GoalRetired':
      return change(state, event.data.goalId, { status: 'retired' });
    default:
      return state;
  }
}

const parentsOf = (state: GoalsState, goalId: string) => find(state, goalId)?.parents ?? [];

/** Whether `ancestorId` is the goal itself or above it, along any path. */
export function isAtOrAbove(state: GoalsState, ancestorId: GoalId, goalId: GoalId): boolean {
  const seen = new Set<GoalId>();
  const toVisit: GoalId[] = [goalId];
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    if (id === ancestorId) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    toVisit.push(...parentsOf(state, id));
  }
  return false;
}

import { type GoalKind, goalKinds, type Role } from '../kernel/lists';
import { guides } from '../kernel/roles';

/** Who wants something of a goal. */
interface Who {
  readonly personId: string;
  readonly roles: readonly Role[];
}

interface Owned {
  readonly kind: GoalKind;
  readonly ownerId?: string | null;
}

/** A person's own learning goal. */
export const isOwnGoal = (goal: Owned, who: Who): boolean =>
  goal.kind === 'individual' && goal.ownerId === who.personId;

/** Whether they may change it: facilitators look after all goals, participants after their own. Private ones are their owner's alone. */
export function mayChangeGoal(goal: Owned, who: Who): boolean {
  return isOwnGoal(goal, who) || guides(who.roles);
}

/** The kinds of goal they may set, for themselves or for all. */
export const settableGoalKinds = (roles: readonly Role[]): readonly GoalKind[] =>
  guides(roles) ? goalKinds : ['individual'];

import type { CommandName } from './commands';
import { type DecisionContext, RuleBroken } from './kernel/decider';
import type { PersonId } from './kernel/ids';
import type { Role } from './kernel/lists';
import { actingRoles, memberOf } from './members/state';
import { mayCommand } from './policies';
import type { CommunityState } from './state';

/** Who acts on a community, as decided in its own stream. */
export interface Acting {
  readonly personId: PersonId;
  readonly roles: readonly Role[];
  readonly now: number;
}

/**
 * The first rules of every command: the community exists, and only active, let-in members whose role allows it act.
 * Leaving is also for who still waits to be let in.
 */
export function admit(name: CommandName, state: CommunityState, context: DecisionContext): Acting {
  const { actor, now } = context;
  if (!state.charter.founded) throw new RuleBroken('not_founded');
  if (actor === 'system') throw new RuleBroken('not_allowed');
  const member = memberOf(state.members, actor);
  if (member?.status === 'waiting') {
    if (name !== 'leave') throw new RuleBroken('not_admitted');
    return { personId: actor, roles: [], now };
  }
  if (member?.status !== 'active') throw new RuleBroken('not_a_member');
  const roles = actingRoles(state.members, context);
  if (name !== 'leave' && !mayCommand(name, roles)) throw new RuleBroken('not_allowed');
  return { personId: actor, roles, now };
}

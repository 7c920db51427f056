import { defaults } from '../defaults';
import type { Acting } from '../guard';
import { type DecisionContext, RuleBroken } from '../kernel/decider';
import type { CommandOf, InputOf } from '../kernel/define-commands';
import type { DomainEvent } from '../kernel/events';
import type { PersonId } from '../kernel/ids';
import type { Role } from '../kernel/lists';
import { find, given } from '../kernel/records';
import { grantableRoles, guides } from '../kernel/roles';
import { wordsOr } from '../kernel/words';
import { limits } from '../limits';
import type { CommunityState } from '../state';
import type { memberCommands } from './commands';
import { type MemberState, memberOf, rolesAt, standingHolders } from './state';

type MembersCommand = CommandOf<typeof memberCommands, Exclude<keyof typeof memberCommands, 'join'>>;

const dayMs = 86_400_000;

/** A person accepts an invite. Who was removed before is let in by somebody, whatever the invite says. */
export function join(
  { inviteId, partnerId }: InputOf<typeof memberCommands, 'join'>,
  state: CommunityState,
  { actor, now }: DecisionContext,
): readonly DomainEvent[] {
  if (!state.charter.founded) throw new RuleBroken('not_founded');
  if (actor === 'system') throw new RuleBroken('not_allowed');
  const invite = find(state.members.invites, inviteId);
  if (!invite) throw new RuleBroken('unknown_invite');
  const before = memberOf(state.members, actor);
  if (before?.status === 'active' || before?.status === 'waiting') throw new RuleBroken('already_member');
  if (invite.revoked) throw new RuleBroken('invite_revoked');
  if (now >= invite.expiresAt) throw new RuleBroken('invite_expired');
  if (invite.uses >= invite.maxUses) throw new RuleBroken('invite_used_up', { maxUses: invite.maxUses });
  if (partnerId !== undefined) requirePartner(state, partnerId);
  const waiting = invite.letIn || before?.status === 'removed' ? true : undefined;
  const { role, ring } = invite;
  return [{ type: 'MemberJoined', data: { personId: actor, role, ring, inviteId, ...given({ partnerId, waiting }) } }];
}

export function decideMembers(command: MembersCommand, state: CommunityState, acting: Acting): readonly DomainEvent[] {
  switch (command.name) {
    case 'create-invite':
      return createInvite(command.input, state, acting);
    case 'revoke-invite': {
      const invite = find(state.members.invites, command.input.inviteId);
      if (!invite) throw new RuleBroken('unknown_invite');
      if (invite.revoked) throw new RuleBroken('invite_revoked');
      return [{ type: 'InviteRevoked', data: command.input }];
    }
    case 'admit-member': {
      const { personId } = command.input;
      const member = memberOf(state.members, personId);
      if (!member) throw new RuleBroken('unknown_member');
      if (member.status !== 'waiting') throw new RuleBroken('not_waiting');
      return [{ type: 'MemberAdmitted', data: { personId } }];
    }
    case 'grant-role':
      return grantRole(command.input, state, acting);
    case 'end-role':
      return endRole(command.input, state, acting);
    case 'change-ring': {
      const { personId, ring } = command.input;
      if (present(state, personId).ring === ring) throw new RuleBroken('nothing_changes');
      return [{ type: 'RingChanged', data: { personId, ring } }];
    }
    case 'set-member-partner': {
      const { personId, partnerId } = command.input;
      const member = present(state, personId);
      if (personId !== acting.personId && !guides(acting.roles)) throw new RuleBroken('not_allowed');
      if (partnerId !== null) requirePartner(state, partnerId);
      if (member.partnerId === partnerId) throw new RuleBroken('nothing_changes');
      return [{ type: 'MemberPartnerSet', data: { personId, partnerId } }];
    }
    case 'hand-over-facilitation':
      return handOver(command.input.to, state, acting);
    case 'leave': {
      keepLastHolders(state, acting.personId);
      const reason = wordsOr(command.input.reason);
      return [{ type: 'MemberLeft', data: { personId: acting.personId, ...given({ reason }) } }];
    }
    case 'remove-member': {
      const { personId, reason } = command.input;
      const member = present(state, personId);
      for (const role of Object.keys(member.roles) as Role[]) requireGrantable(role, acting);
      keepLastHolders(state, personId);
      return [{ type: 'MemberRemoved', data: { personId, ...given({ reason: wordsOr(reason) }) } }];
    }
  }
}

function createInvite(
  input: InputOf<typeof memberCommands, 'create-invite'>,
  state: CommunityState,
  acting: Acting,
): readonly DomainEvent[] {
  const { inviteId, role = defaults.inviteRole.value, ring = defaults.inviteRing.value, letIn = false } = input;
  if (find(state.members.invites, inviteId)) throw new RuleBroken('id_taken');
  requireGrantable(role, acting);
  const expiresAt = input.expiresAt ?? acting.now + defaults.inviteDays.value * dayMs;
  if (expiresAt <= acting.now || expiresAt > acting.now + limits.inviteDays * dayMs) {
    throw new RuleBroken('invite_expiry_out_of_range', { maxDays: limits.inviteDays });
  }
  const maxUses = input.maxUses ?? defaults.inviteUses.value;
  return [{ type: 'InviteCreated', data: { inviteId, role, ring, expiresAt, maxUses, letIn } }];
}

function grantRole(
  { personId, role, until }: InputOf<typeof memberCommands, 'grant-role'>,
  state: CommunityState,
  acting: Acting,
): readonly DomainEvent[] {
  const member = active(state, personId);
  requireGrantable(role, acting);
  if (until !== undefined && until <= acting.now) throw new RuleBroken('role_until_past');
  if (member.roles[role] === (until ?? null)) throw new RuleBroken('nothing_changes');
  if (until !== undefined) keepLastHolder(state, personId, role);
  return [{ type: 'RoleGranted', data: { personId, role, ...given({ until }) } }];
}

function endRole(
  { personId, role }: InputOf<typeof memberCommands, 'end-role'>,
  state: CommunityState,
  acting: Acting,
): readonly DomainEvent[] {
  active(state, personId);
  requireGrantable(role, acting);
  const held = rolesAt(state.members, personId, acting.now);
  if (!held.includes(role)) throw new RuleBroken('role_not_held');
  keepLastHolder(state, personId, role);
  if (held.length === 1) throw new RuleBroken('last_role');
  return [{ type: 'RoleEnded', data: { personId, role } }];
}

/** The actor's facilitation goes to another; who keeps no other role takes part from then on. */
function handOver(to: PersonId, state: CommunityState, acting: Acting): readonly DomainEvent[] {
  const from = acting.personId;
  if (!acting.roles.includes('facilitator')) throw new RuleBroken('role_not_held');
  active(state, to);
  if (to === from) throw new RuleBroken('nothing_changes');
  const { roles } = active(state, from);
  const keepsRole = Object.entries(roles).some(([role, until]) => role !== 'facilitator' && until === null);
  const takePart: DomainEvent = { type: 'RoleGranted', data: { personId: from, role: 'participant' } };
  return [...(keepsRole ? [] : [takePart]), { type: 'FacilitationHandedOver', data: { from, to } }];
}

/** Active or waiting. */
function present(state: CommunityState, personId: PersonId): MemberState {
  const member = memberOf(state.members, personId);
  if (member?.status !== 'active' && member?.status !== 'waiting') throw new RuleBroken('unknown_member');
  return member;
}

function active(state: CommunityState, personId: PersonId): MemberState {
  const member = present(state, personId);
  if (member.status === 'waiting') throw new RuleBroken('unknown_member');
  return member;
}

function requirePartner(state: CommunityState, partnerId: string) {
  if (!find(state.charter.partners, partnerId)?.active) throw new RuleBroken('unknown_partner');
}

function requireGrantable(role: Role, acting: Acting) {
  if (!grantableRoles(acting.roles).includes(role)) throw new RuleBroken('not_allowed');
}

const lasting = { owner: 'last_owner', facilitator: 'last_facilitator' } as const;

/** Refuses to take the role from the only person on whom the community can rely for it. */
function keepLastHolder(state: CommunityState, personId: PersonId, role: Role) {
  if (role !== 'owner' && role !== 'facilitator') return;
  const holders = standingHolders(state.members, role);
  if (holders.length === 1 && holders[0] === personId) throw new RuleBroken(lasting[role]);
}

function keepLastHolders(state: CommunityState, personId: PersonId) {
  keepLastHolder(state, personId, 'owner');
  keepLastHolder(state, personId, 'facilitator');
}

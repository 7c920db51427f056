import type { DecisionContext } from '../kernel/decider';
import type { DomainEvent } from '../kernel/events';
import type { PartnerId } from '../kernel/ids';
import { type Ring, type Role, roles } from '../kernel/lists';
import { change, find } from '../kernel/records';

export interface MemberState {
  readonly status: 'active' | 'waiting' | 'left' | 'removed';
  /** Role -> the instant it ends, or null when it stands until it is taken away. */
  readonly roles: Readonly<Partial<Record<Role, number | null>>>;
  readonly ring: Ring;
  readonly partnerId: PartnerId | null;
}

interface InviteState {
  readonly role: Role;
  readonly ring: Ring;
  readonly expiresAt: number;
  readonly maxUses: number;
  readonly letIn: boolean;
  readonly uses: number;
  readonly revoked: boolean;
}

export interface MembersState {
  readonly members: Readonly<Record<string, MemberState>>;
  readonly invites: Readonly<Record<string, InviteState>>;
}

export const initialMembers: MembersState = { members: {}, invites: {} };

export function evolveMembers(state: MembersState, event: DomainEvent): MembersState {
  const changeMember = (personId: string, patch: Partial<MemberState>): MembersState => ({
    ...state,
    members: change(state.members, personId, patch),
  });
  switch (event.type) {
    case 'InviteCreated': {
      const { inviteId, ...invite } = event.data;
      return { ...state, invites: { ...state.invites, [inviteId]: { ...invite, uses: 0, revoked: false } } };
    }
    case 'InviteRevoked':
      return { ...state, invites: change(state.invites, event.data.inviteId, { revoked: true }) };
    case 'MemberJoined': {
      const { personId, role, ring, inviteId, partnerId, waiting } = event.data;
      const invite = inviteId === undefined ? undefined : find(state.invites, inviteId);
      const member: MemberState = {
        status: waiting ? 'waiting' : 'active',
        roles: { [role]: null },
        ring,
        partnerId: partnerId ?? null,
      };
      return {
        members: { ...state.members, [personId]: member },
        invites: inviteId && invite ? change(state.invites, inviteId, { uses: invite.uses + 1 }) : state.invites,
      };
    }
    case 'MemberAdmitted':
      return changeMember(event.data.personId, { status: 'active' });
    case 'RoleGranted': {
      const { personId, role, until } = event.data;
      return changeMember(personId, { roles: { ...rolesOf(state, personId), [role]: until ?? null } });
    }
    case 'RoleEnded':
      return changeMember(event.data.personId, {
        roles: without(rolesOf(state, event.data.personId), event.data.role),
      });
    case 'RingChanged':
      return changeMember(event.data.personId, { ring: event.data.ring });
    case 'MemberPartnerSet':
      return changeMember(event.data.personId, { partnerId: event.data.partnerId });
    case 'FacilitationHandedOver': {
      const { from, to } = event.data;
      const given = change(state.members, from, { roles: without(rolesOf(state, from), 'facilitator') });
      return { ...state, members: change(given, to, { roles: { ...rolesOf(state, to), facilitator: null } }) };
    }
    case 'MemberLeft':
      return changeMember(event.data.personId, { status: 'left', roles: {} });
    case 'MemberRemoved':
      return changeMember(event.data.personId, { status: 'removed', roles: {} });
    default:
      return state;
  }
}

const rolesOf = (state: MembersState, personId: string) => find(state.members, personId)?.roles ?? {};

function without(held: MemberState['roles'], role: Role): MemberState['roles'] {
  const { [role]: _ended, ...rest } = held;
  return rest;
}

/** The member, whatever their status. */
export const memberOf = (state: MembersState, personId: string) => find(state.members, personId);

/** Whether the person takes part now: joined, let in, not gone. */
export const isActive = (state: MembersState, personId: string) => memberOf(state, personId)?.status === 'active';

/** The roles a person holds at a moment; none when they are not an active member. */
export function rolesAt(state: MembersState, personId: string, now: number): readonly Role[] {
  const member = memberOf(state, personId);
  if (member?.status !== 'active') return [];
  return roles.filter((role) => {
    const until = member.roles[role];
    return until === null || (until !== undefined && until > now);
  });
}

/** When the first of the roles held now ends by its date; null when none does. */
export function nextRoleEnd(state: MembersState, personId: string, now: number): number | null {
  const roles = memberOf(state, personId)?.roles ?? {};
  const ends = Object.values(roles).filter((until): until is number => typeof until === 'number' && until > now);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The roles with which the actor acts now: those held, of which a token lends one. */
export function actingRoles(state: MembersState, { actor, now, actingAs }: DecisionContext): readonly Role[] {
  const held = actor === 'system' ? [] : rolesAt(state, actor, now);
  return actingAs === undefined ? held : held.filter((role) => role === actingAs);
}

/** Active members whose role does not end by itself: only on them can a community rely. */
export function standingHolders(state: MembersState, role: Role): readonly string[] {
  return Object.entries(state.members)
    .filter(([, member]) => member.status === 'active' && member.roles[role] === null)
    .map(([personId]) => personId);
}

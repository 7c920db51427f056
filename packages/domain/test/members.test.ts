import { limits, rolesAt } from '../src/index';
import { anna, bram, chris, dayMs, dewi, founded, id, now, withInvite, withMembers } from './scenario';

const invite = { inviteId: id('invite') };
const role = (personId: string, name: string, until?: number) => ({ personId, role: name, ...(until && { until }) });

describe('members', () => {
  it('DO8: an invite has sensible defaults', () => {
    founded.when(anna, 'create-invite', invite).gives({
      type: 'InviteCreated',
      data: {
        inviteId: id('invite'),
        role: 'participant',
        ring: 'core',
        expiresAt: now + 14 * dayMs,
        maxUses: 12,
        letIn: false,
      },
    });
    withInvite.when(anna, 'create-invite', invite).refused('id_taken');
  });

  it('DO8: an invite serves until it expires', () => {
    const short = founded.and(anna, 'create-invite', { ...invite, expiresAt: now + 1000 });
    short.later(999).when(bram, 'join', invite).thenTypes('MemberJoined');
    short.later(1000).when(bram, 'join', invite).refused('invite_expired');
  });

  it('DO8: an invite serves as often as it says', () => {
    const once = founded.and(anna, 'create-invite', { ...invite, maxUses: 1 }).and(bram, 'join', invite);
    once.when(chris, 'join', invite).refused('invite_used_up', { maxUses: 1 });
  });

  it('DO8: a revoked or unknown invite serves nobody', () => {
    const revoked = withInvite.and(anna, 'revoke-invite', invite);
    revoked.when(bram, 'join', invite).refused('invite_revoked');
    revoked.when(anna, 'revoke-invite', invite).refused('invite_revoked');
    withInvite.when(bram, 'join', { inviteId: id('other') }).refused('unknown_invite');
    withInvite.when(anna, 'revoke-invite', { inviteId: id('other') }).refused('unknown_invite');
  });

  it('DO8: an invite expires in the future, and not too far', () => {
    const maxDays = { maxDays: limits.inviteDays };
    founded.when(anna, 'create-invite', { expiresAt: now }).refused('invite_expiry_out_of_range', maxDays);
    const tooFar = now + limits.inviteDays * dayMs + 1;
    founded.when(anna, 'create-invite', { expiresAt: tooFar }).refused('invite_expiry_out_of_range', maxDays);
  });

  it('DO9: who is to be let in waits for it', () => {
    const waiting = founded.and(anna, 'create-invite', { ...invite, letIn: true }).and(bram, 'join', invite);
    expect(waiting.events.at(-1)?.data).toMatchObject({ waiting: true });
    expect(rolesAt(waiting.state.members, bram, now)).toEqual([]);
    const admitted = waiting.and(anna, 'admit-member', { personId: bram });
    expect(rolesAt(admitted.state.members, bram, now)).toEqual(['participant']);
    admitted.when(anna, 'admit-member', { personId: bram }).refused('not_waiting');
    founded.when(anna, 'admit-member', { personId: bram }).refused('unknown_member');
    waiting.when(anna, 'grant-role', role(bram, 'observer')).refused('unknown_member');
    waiting.when(anna, 'remove-member', { personId: bram }).thenTypes('MemberRemoved');
  });

  it('DO9: who was removed does not walk in again by an open invite', () => {
    const removed = withMembers.and(anna, 'remove-member', { personId: bram });
    removed.when(bram, 'join', invite).thenData({ waiting: true });
  });

  it('DO10: a member does not join twice; who left comes back with the role of the invite only', () => {
    withMembers.when(bram, 'join', invite).refused('already_member');
    const back = withMembers
      .and(anna, 'grant-role', role(bram, 'facilitator'))
      .and(bram, 'leave')
      .and(bram, 'join', invite);
    expect(rolesAt(back.state.members, bram, now)).toEqual(['participant']);
  });

  it('DO10: a member may come from a partner', () => {
    withInvite.when(bram, 'join', { ...invite, partnerId: id('partner') }).refused('unknown_partner');
    const partner = { partnerId: id('partner'), name: 'De Waterpas', practiceType: 'business' };
    withInvite
      .and(anna, 'add-partner', partner)
      .when(bram, 'join', { ...invite, partnerId: id('partner') })
      .thenData({ partnerId: id('partner') });
  });

  it('DO11: several roles at once, some with an end', () => {
    const both = withMembers
      .and(anna, 'grant-role', role(bram, 'auditor'))
      .and(anna, 'grant-role', role(bram, 'facilitator', now + dayMs));
    expect(rolesAt(both.state.members, bram, now)).toEqual(['facilitator', 'participant', 'auditor']);
    expect(rolesAt(both.state.members, bram, now + dayMs)).toEqual(['participant', 'auditor']);
    both.when(anna, 'grant-role', role(bram, 'auditor')).refused('nothing_changes');
    both.when(anna, 'grant-role', role(bram, 'observer', now)).refused('role_until_past');
    both.when(anna, 'grant-role', role(dewi, 'observer')).refused('unknown_member');
  });

  it('DO11: a role ends, but not the only one', () => {
    withMembers.when(anna, 'end-role', role(bram, 'auditor')).refused('role_not_held');
    withMembers.when(anna, 'end-role', role(bram, 'participant')).refused('last_role');
    const ended = withMembers
      .and(anna, 'grant-role', role(bram, 'observer'))
      .and(anna, 'end-role', role(bram, 'participant'));
    expect(rolesAt(ended.state.members, bram, now)).toEqual(['observer']);
  });

  it('DO12: a facilitator does not make, unmake, invite or remove an owner', () => {
    const facilitated = withMembers
      .and(anna, 'grant-role', role(bram, 'facilitator'))
      .and(anna, 'grant-role', role(chris, 'owner'));
    facilitated.when(bram, 'grant-role', role(bram, 'owner')).refused('not_allowed');
    facilitated.when(bram, 'end-role', role(chris, 'owner')).refused('not_allowed');
    facilitated.when(bram, 'create-invite', { role: 'owner' }).refused('not_allowed');
    facilitated.when(bram, 'remove-member', { personId: chris }).refused('not_allowed');
    facilitated.when(anna, 'remove-member', { personId: chris }).thenTypes('MemberRemoved');
    facilitated.when(bram, 'create-invite', { role: 'facilitator' }).thenTypes('InviteCreated');
  });

  it('DO13: the last owner stays owner', () => {
    const shared = withMembers.and(anna, 'grant-role', role(bram, 'facilitator'));
    shared.when(anna, 'leave').refused('last_owner');
    shared.when(anna, 'end-role', role(anna, 'owner')).refused('last_owner');
    shared.when(anna, 'remove-member', { personId: anna }).refused('last_owner');
    shared.when(anna, 'grant-role', role(anna, 'owner', now + dayMs)).refused('last_owner');
    shared.and(anna, 'grant-role', role(bram, 'owner')).when(anna, 'leave').thenTypes('MemberLeft');
  });

  it('DO13: an owner for a time does not count', () => {
    withMembers
      .and(anna, 'grant-role', role(bram, 'facilitator'))
      .and(anna, 'grant-role', role(bram, 'owner', now + dayMs))
      .when(anna, 'leave')
      .refused('last_owner');
  });

  it('DO14: the last facilitator hands over first', () => {
    const owned = withMembers.and(anna, 'grant-role', role(bram, 'owner'));
    owned.when(anna, 'leave').refused('last_facilitator');
    owned.when(anna, 'end-role', role(anna, 'facilitator')).refused('last_facilitator');
    owned.when(bram, 'remove-member', { personId: anna }).refused('last_facilitator');
    const handedOver = owned.and(anna, 'hand-over-facilitation', { to: chris });
    handedOver.when(anna, 'leave').thenTypes('MemberLeft');
    handedOver.when(chris, 'leave').refused('last_facilitator');
  });

  it('DO15: facilitation goes to an active member', () => {
    withMembers.when(anna, 'hand-over-facilitation', { to: dewi }).refused('unknown_member');
    withMembers.when(anna, 'hand-over-facilitation', { to: anna }).refused('nothing_changes');
    withMembers
      .when(anna, 'hand-over-facilitation', { to: bram })
      .gives({ type: 'FacilitationHandedOver', data: { from: anna, to: bram } });
    const handedOver = withMembers.and(anna, 'hand-over-facilitation', { to: bram });
    expect(rolesAt(handedOver.state.members, anna, now)).toEqual(['owner']);
    expect(rolesAt(handedOver.state.members, bram, now)).toEqual(['facilitator', 'participant']);
    handedOver.when(anna, 'hand-over-facilitation', { to: chris }).refused('role_not_held');
  });

  it('DO15: who keeps no other role takes part from then on', () => {
    const facilitator = withMembers
      .and(anna, 'grant-role', role(bram, 'facilitator'))
      .and(anna, 'end-role', role(bram, 'participant'))
      .and(bram, 'hand-over-facilitation', { to: chris });
    expect(rolesAt(facilitator.state.members, bram, now)).toEqual(['participant']);
  });

  it('DO16: rings change, and members name their partner', () => {
    withMembers.when(anna, 'change-ring', { personId: bram, ring: 'core' }).refused('nothing_changes');
    withMembers.when(anna, 'change-ring', { personId: bram, ring: 'outer' }).thenTypes('RingChanged');
    const partner = { partnerId: id('partner'), name: 'De Waterpas', practiceType: 'business' };
    const withPartner = withMembers.and(anna, 'add-partner', partner);
    const choose = { personId: bram, partnerId: id('partner') };
    withPartner.when(chris, 'set-member-partner', choose).refused('not_allowed');
    const chosen = withPartner.and(bram, 'set-member-partner', choose);
    chosen.when(anna, 'set-member-partner', choose).refused('nothing_changes');
    chosen.when(anna, 'set-member-partner', { personId: bram, partnerId: null }).thenTypes('MemberPartnerSet');
    expect(chosen.state.members.members[bram]?.partnerId).toBe(id('partner'));
  });
});

import type { MemberView, Moment, PartnerView } from '@samenspel/contracts';
import type { RecordedEvent, Role } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, momentOf, stampOf } from '../kernel/stamps';

interface State {
  members: MemberView;
  partners: PartnerView;
}
type MembersViewOf = View<State, Record<never, object>>;

/** Who takes part, in which roles and since when; partners. */
export const membersProjection: Projection<State, Record<never, object>, 'everybody'> = {
  name: 'members',
  version: 2,
  audience: 'everybody',
  collections: { members: 'state', partners: 'state' },
  apply(event, view) {
    switch (event.type) {
      case 'MemberJoined':
        return join(event, view);
      case 'MemberAdmitted':
        return change(view, event.data.personId, () => ({ status: 'active' }));
      case 'RoleGranted': {
        const { personId, role, until } = event.data;
        return change(view, personId, ({ roles }) => ({
          roles: [...ended(roles, role, momentOf(event)), { role, since: momentOf(event), ...given({ until }) }],
        }));
      }
      case 'RoleEnded': {
        const { personId, role } = event.data;
        return change(view, personId, ({ roles }) => ({ roles: ended(roles, role, momentOf(event)) }));
      }
      case 'RingChanged':
        return change(view, event.data.personId, () => ({ ring: event.data.ring }));
      case 'MemberPartnerSet':
        return change(view, event.data.personId, () => ({ partnerId: event.data.partnerId }));
      case 'FacilitationHandedOver': {
        const { from, to } = event.data;
        const since = momentOf(event);
        change(view, from, ({ roles }) => ({ roles: ended(roles, 'facilitator', since) }));
        return change(view, to, ({ roles }) => ({
          roles: [...ended(roles, 'facilitator', since), { role: 'facilitator', since }],
        }));
      }
      case 'MemberLeft':
      case 'MemberRemoved': {
        const { personId, reason } = event.data;
        const status = event.type === 'MemberLeft' ? 'left' : 'removed';
        return change(view, personId, ({ roles }) => ({
          status,
          roles: roles.map((one) => (one.ended ? one : { ...one, ended: momentOf(event) })),
          gone: { ...stampOf(event), ...given({ reason }) },
        }));
      }
      case 'PartnerJoined': {
        const { partnerId, name, practiceType } = event.data;
        return view.put('partners', partnerId, { partnerId, name, practiceType, joined: stampOf(event) });
      }
      case 'PartnerLeft': {
        const { partnerId, reason } = event.data;
        const partner = view.get('partners', partnerId);
        if (partner) view.put('partners', partnerId, { ...partner, left: { ...stampOf(event), ...given({ reason }) } });
      }
    }
  },
};

/** Somebody who returns keeps the roles of before, with their ends. */
function join(event: Extract<RecordedEvent, { type: 'MemberJoined' }>, view: MembersViewOf): void {
  const { personId, role, ring, inviteId, partnerId = null, waiting } = event.data;
  const before = view.get('members', personId)?.roles ?? [];
  view.put('members', personId, {
    personId,
    status: waiting ? 'waiting' : 'active',
    roles: [...ended(before, role, momentOf(event)), { role, since: momentOf(event) }],
    ring,
    partnerId,
    joined: stampOf(event),
    ...given({ inviteId }),
  });
}

function change(view: MembersViewOf, personId: string, patch: (member: MemberView) => Partial<MemberView>): void {
  const member = view.get('members', personId);
  if (member) view.put('members', personId, { ...member, ...patch(member) });
}

const ended = (roles: MemberView['roles'], role: Role, at: Moment): MemberView['roles'] =>
  roles.map((one) => (one.role === role && !one.ended ? { ...one, ended: at } : one));

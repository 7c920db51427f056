import type { InviteId, PartnerId, PersonId } from '../kernel/ids';
import type { Ring, Role } from '../kernel/lists';
import type { Words } from '../kernel/words';

/** Stream `community-<id>`. Instants are milliseconds since the epoch. */
export type MemberEvents = {
  InviteCreated: { inviteId: InviteId; role: Role; ring: Ring; expiresAt: number; maxUses: number; letIn: boolean };
  InviteRevoked: { inviteId: InviteId };
  /** `waiting` when the invite asks that somebody lets the person in. */
  MemberJoined: {
    personId: PersonId;
    role: Role;
    ring: Ring;
    inviteId?: InviteId;
    partnerId?: PartnerId;
    waiting?: boolean;
  };
  MemberAdmitted: { personId: PersonId };
  RoleGranted: { personId: PersonId; role: Role; until?: number };
  RoleEnded: { personId: PersonId; role: Role };
  RingChanged: { personId: PersonId; ring: Ring };
  MemberPartnerSet: { personId: PersonId; partnerId: PartnerId | null };
  FacilitationHandedOver: { from: PersonId; to: PersonId };
  MemberLeft: { personId: PersonId; reason?: Words };
  MemberRemoved: { personId: PersonId; reason?: Words };
};

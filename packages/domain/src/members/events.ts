import { defineEvents } from '../kernel/define-events';
import type { InviteId, PartnerId, PersonId } from '../kernel/ids';
import type { Ring, Role } from '../kernel/lists';
import type { Words } from '../kernel/words';
import { label } from '../terms';

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

export const memberEvents = defineEvents<MemberEvents>(
  'members',
  { stream: 'community', listed: false },
  {
    InviteCreated: {
      audience: 'inviters',
      nl: ({ role, maxUses }, say) =>
        `${say.who} heeft een uitnodiging gemaakt voor de rol ${label('role', role, 'nl')} (${maxUses} keer te gebruiken)`,
      en: ({ role, maxUses }, say) =>
        `${say.who} made an invite for the role ${label('role', role, 'en')} (can be used ${maxUses} times)`,
    },
    InviteRevoked: {
      audience: 'inviters',
      nl: (_, say) => `${say.who} heeft een uitnodiging ingetrokken`,
      en: (_, say) => `${say.who} revoked an invite`,
    },
    MemberJoined: {
      nl: ({ personId, role, waiting }, say) =>
        waiting
          ? `${say.person(personId)} wil meedoen als ${label('role', role, 'nl')} en wacht tot iemand de deur opendoet`
          : `${say.person(personId)} doet mee als ${label('role', role, 'nl')}`,
      en: ({ personId, role, waiting }, say) =>
        waiting
          ? `${say.person(personId)} wants to join as ${label('role', role, 'en')} and waits to be let in`
          : `${say.person(personId)} joined as ${label('role', role, 'en')}`,
    },
    MemberAdmitted: {
      nl: ({ personId }, say) => `${say.who} heeft ${say.person(personId)} binnengelaten`,
      en: ({ personId }, say) => `${say.who} let ${say.person(personId)} in`,
    },
    RoleGranted: {
      nl: ({ personId, role, until }, say) => {
        const forAWhile = until === undefined ? '' : ' voor een bepaalde tijd';
        return personId === say.actor
          ? `${say.who} is nu${forAWhile} ${label('role', role, 'nl')}`
          : `${say.who} heeft ${say.person(personId)}${forAWhile} de rol ${label('role', role, 'nl')} gegeven`;
      },
      en: ({ personId, role, until }, say) => {
        const forAWhile = until === undefined ? '' : ' for a set time';
        return personId === say.actor
          ? `${say.who} is now ${label('role', role, 'en')}${forAWhile}`
          : `${say.who} gave ${say.person(personId)} the role ${label('role', role, 'en')}${forAWhile}`;
      },
    },
    RoleEnded: {
      nl: ({ personId, role }, say) => `${say.person(personId)} is geen ${label('role', role, 'nl')} meer`,
      en: ({ personId, role }, say) => `${say.person(personId)} is no longer ${label('role', role, 'en')}`,
    },
    RingChanged: {
      nl: ({ personId, ring }, say) => `${say.person(personId)} hoort nu bij de ${label('ring', ring, 'nl')}`,
      en: ({ personId, ring }, say) => `${say.person(personId)} is now in the ${label('ring', ring, 'en')}`,
    },
    MemberPartnerSet: {
      nl: ({ personId, partnerId }, say) =>
        partnerId === null
          ? `${say.person(personId)} komt niet meer namens een partner`
          : `${say.person(personId)} komt namens ${say.thing('partner', partnerId)}`,
      en: ({ personId, partnerId }, say) =>
        partnerId === null
          ? `${say.person(personId)} no longer comes from a partner`
          : `${say.person(personId)} comes from ${say.thing('partner', partnerId)}`,
    },
    FacilitationHandedOver: {
      nl: ({ from, to }, say) => `${say.person(from)} heeft de begeleiding overgedragen aan ${say.person(to)}`,
      en: ({ from, to }, say) => `${say.person(from)} handed over the facilitation to ${say.person(to)}`,
    },
    MemberLeft: {
      nl: ({ personId, reason }, say) => `${say.person(personId)} is gestopt${say.colon(reason)}`,
      en: ({ personId, reason }, say) => `${say.person(personId)} left${say.colon(reason)}`,
    },
    MemberRemoved: {
      nl: ({ personId, reason }, say) =>
        `${say.who} heeft ${say.person(personId)} uit de gemeenschap gehaald${say.colon(reason)}`,
      en: ({ personId, reason }, say) =>
        `${say.who} removed ${say.person(personId)} from the community${say.colon(reason)}`,
    },
  },
);

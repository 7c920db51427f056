import { z } from 'zod';
import { defineCommands } from '../kernel/define-commands';
import type { InviteId, PartnerId, PersonId } from '../kernel/ids';
import { rings, roles } from '../kernel/lists';
import type { Quotas } from '../kernel/quota';
import { guiding, takingPart } from '../kernel/roles';
import type { Rules } from '../kernel/rule';
import { id, instant, optionalText } from '../kernel/schemas';
import { limits } from '../limits';
import type { MemberEvents } from './events';

const here = () => '';

/** What there may be of it, and how much. */
export const memberQuotas = {
  members: {
    max: 500,
    demo: 300,
    adds: { MemberJoined: here },
    frees: { MemberLeft: here, MemberRemoved: here },
    nl: 'leden',
    en: 'members',
  },
  /** People stay in the history of a community. */
  everMembers: { max: 20_000, adds: { MemberJoined: here }, nl: 'keer lid worden', en: 'times of joining' },
  memberChanges: {
    max: 5_000,
    adds: {
      RoleGranted: here,
      RoleEnded: here,
      RingChanged: here,
      MemberPartnerSet: here,
      FacilitationHandedOver: here,
    },
    nl: 'veranderingen van rollen en plaatsen',
    en: 'changes of roles and places',
  },
  invites: { max: 1_000, demo: 200, adds: { InviteCreated: here }, nl: 'uitnodigingen', en: 'invites' },
} as const satisfies Quotas<MemberEvents>;

export const memberCommands = defineCommands(
  'members',
  { stream: 'community', quotas: memberQuotas },
  {
    'create-invite': {
      by: guiding,
      makes: ['invites'],
      notInDemo: true,
      creates: ['inviteId'],
      schema: z.strictObject({
        inviteId: id<InviteId>(),
        /** Default: participant. */
        role: z.enum(roles).optional(),
        /** Default: core. */
        ring: z.enum(rings).optional(),
        /** Default: `defaults.inviteDays` from now. */
        expiresAt: instant().optional(),
        /** Default: `defaults.inviteUses`. */
        maxUses: z.int().min(1).max(limits.inviteUses).optional(),
        /** Whether somebody lets the person in before they can act. Default: no. */
        letIn: z.boolean().optional(),
      }),
    },
    'revoke-invite': {
      by: guiding,
      ends: 'an invite is over',
      notInDemo: true,
      schema: z.strictObject({ inviteId: id<InviteId>() }),
    },
    /** The actor accepts an invite and becomes a member. */
    join: {
      by: 'anyone',
      makes: ['members', 'everMembers'],
      schema: z.strictObject({ inviteId: id<InviteId>(), partnerId: id<PartnerId>().optional() }),
    },
    'admit-member': {
      by: guiding,
      makesNothing: 'once for each joining, by rule DO9',
      notInDemo: true,
      schema: z.strictObject({ personId: id<PersonId>() }),
    },
    'grant-role': {
      by: guiding,
      makes: ['memberChanges'],
      notInDemo: true,
      schema: z.strictObject({ personId: id<PersonId>(), role: z.enum(roles), until: instant().optional() }),
    },
    'end-role': {
      by: guiding,
      makes: ['memberChanges'],
      notInDemo: true,
      schema: z.strictObject({ personId: id<PersonId>(), role: z.enum(roles) }),
    },
    'change-ring': {
      by: guiding,
      makes: ['memberChanges'],
      notInDemo: true,
      schema: z.strictObject({ personId: id<PersonId>(), ring: z.enum(rings) }),
    },
    'set-member-partner': {
      by: takingPart,
      makes: ['memberChanges'],
      notInDemo: true,
      schema: z.strictObject({ personId: id<PersonId>(), partnerId: id<PartnerId>().nullable() }),
    },
    'hand-over-facilitation': {
      by: guiding,
      makes: ['memberChanges'],
      notInDemo: true,
      schema: z.strictObject({ to: id<PersonId>() }),
    },
    leave: { by: roles, ends: 'a member goes', schema: z.strictObject({ reason: optionalText() }) },
    'remove-member': {
      by: guiding,
      ends: 'a member goes',
      notInDemo: true,
      schema: z.strictObject({ personId: id<PersonId>(), reason: optionalText() }),
    },
  },
);

/** What its decider refuses a command by. */
export const memberRules = {
  unknown_member: { status: 404, nl: 'Deze persoon is hier geen lid.', en: 'This person is not a member here.' },
  unknown_invite: { status: 404, nl: 'Deze uitnodiging bestaat niet.', en: 'This invite does not exist.' },
  invite_expired: { status: 409, nl: 'Deze uitnodiging is verlopen.', en: 'This invite has expired.' },
  invite_used_up: {
    status: 409,
    args: ['maxUses'],
    nl: 'Deze uitnodiging is al {maxUses} keer gebruikt. Vraag een nieuwe.',
    en: 'This invite has been used {maxUses} times already. Ask for a new one.',
  },
  invite_revoked: { status: 409, nl: 'Deze uitnodiging is ingetrokken.', en: 'This invite has been revoked.' },
  invite_expiry_out_of_range: {
    status: 422,
    args: ['maxDays'],
    nl: 'Een uitnodiging verloopt in de toekomst, binnen {maxDays} dagen.',
    en: 'An invite expires in the future, within {maxDays} days.',
  },
  already_member: { status: 409, nl: 'Deze persoon doet al mee.', en: 'This person takes part already.' },
  not_waiting: {
    status: 409,
    nl: 'Deze persoon hoeft niet meer te worden binnengelaten.',
    en: 'This person is not waiting to be let in.',
  },
  role_not_held: { status: 409, nl: 'Deze persoon heeft die rol niet.', en: 'This person does not have that role.' },
  role_until_past: { status: 422, nl: 'Het einde van een rol ligt in de toekomst.', en: 'A role ends in the future.' },
  last_role: {
    status: 409,
    nl: 'Dit is de enige rol van deze persoon. Geef eerst een andere rol.',
    en: 'This is the only role of this person. Give another role first.',
  },
  last_owner: {
    status: 409,
    nl: 'Er moet een eigenaar zijn. Maak eerst iemand anders eigenaar.',
    en: 'There must be an owner. Make somebody else owner first.',
  },
  last_facilitator: {
    status: 409,
    nl: 'Er moet een begeleider zijn. Draag de begeleiding eerst over.',
    en: 'There must be a facilitator. Hand over the facilitation first.',
  },
} as const satisfies Rules;

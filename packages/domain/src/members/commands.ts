import { z } from 'zod';
import type { InviteId, PartnerId, PersonId } from '../kernel/ids';
import { rings, roles } from '../kernel/lists';
import { id, instant, optionalText } from '../kernel/schemas';
import { limits } from '../limits';

export const memberCommands = {
  'create-invite': {
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
  'revoke-invite': { schema: z.strictObject({ inviteId: id<InviteId>() }) },
  /** The actor accepts an invite and becomes a member. */
  join: { schema: z.strictObject({ inviteId: id<InviteId>(), partnerId: id<PartnerId>().optional() }) },
  'admit-member': { schema: z.strictObject({ personId: id<PersonId>() }) },
  'grant-role': {
    schema: z.strictObject({ personId: id<PersonId>(), role: z.enum(roles), until: instant().optional() }),
  },
  'end-role': { schema: z.strictObject({ personId: id<PersonId>(), role: z.enum(roles) }) },
  'change-ring': { schema: z.strictObject({ personId: id<PersonId>(), ring: z.enum(rings) }) },
  'set-member-partner': {
    schema: z.strictObject({ personId: id<PersonId>(), partnerId: id<PartnerId>().nullable() }),
  },
  'hand-over-facilitation': { schema: z.strictObject({ to: id<PersonId>() }) },
  leave: { schema: z.strictObject({ reason: optionalText() }) },
  'remove-member': { schema: z.strictObject({ personId: id<PersonId>(), reason: optionalText() }) },
} as const;

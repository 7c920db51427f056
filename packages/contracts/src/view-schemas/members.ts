import { practiceTypes, rings, roles } from '@samenspel/domain';
import { z } from 'zod';
import { count, id, instant, list, maybe, moment, stamp, stampWith, type ViewOf, words } from './parts';

const role = z.strictObject({ role: z.enum(roles), since: moment, until: maybe(instant), ended: maybe(moment) });

const member = z
  .strictObject({
    personId: id,
    status: z.enum(['active', 'waiting', 'left', 'removed']),
    /** Every role ever held; held now = not ended and `until` not past. */
    roles: list(role),
    ring: z.enum(rings),
    partnerId: id.nullable(),
    joined: stamp,
    inviteId: maybe(id),
    gone: maybe(stampWith({ reason: maybe(words) })),
  })
  .meta({ id: 'Member' });

/** An invite as members may see it: never its secret, which only the vault knows (hashed). */
const invite = z
  .strictObject({
    inviteId: id,
    role: z.enum(roles),
    ring: z.enum(rings),
    expiresAt: instant,
    maxUses: count,
    uses: count,
    letIn: z.boolean(),
    created: stamp,
    revoked: maybe(stamp),
  })
  .meta({ id: 'Invite' });

const partner = z
  .strictObject({
    partnerId: id,
    name: words,
    practiceType: z.enum(practiceTypes),
    joined: stamp,
    left: maybe(stampWith({ reason: maybe(words) })),
  })
  .meta({ id: 'Partner' });

export const membersSchema = z
  .strictObject({
    members: list(member),
    waiting: list(member),
    former: list(member),
    invites: list(invite),
    partners: list(partner),
  })
  .meta({ id: 'Members' });
export type MemberView = ViewOf<typeof member>;
export type InviteView = ViewOf<typeof invite>;
export type PartnerView = ViewOf<typeof partner>;
export type MembersView = ViewOf<typeof membersSchema>;

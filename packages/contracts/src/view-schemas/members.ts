import { type Opened, practiceTypes, rings, roles } from '@samenspel/domain';
import { z } from 'zod';
import type { MembersView } from '../views';
import { count, type Fits, id, instant, list, maybe, moment, stamp, stampWith, words } from './parts';

const member = z
  .strictObject({
    personId: id,
    status: z.enum(['active', 'waiting', 'left', 'removed']),
    roles: list(z.strictObject({ role: z.enum(roles), since: moment, until: maybe(instant), ended: maybe(moment) })),
    ring: z.enum(rings),
    partnerId: id.nullable(),
    joined: stamp,
    inviteId: maybe(id),
    gone: maybe(stampWith({ reason: maybe(words) })),
  })
  .meta({ id: 'Member' });

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
true satisfies Fits<Opened<MembersView>, typeof membersSchema>;

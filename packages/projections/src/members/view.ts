import { type MembersView, membersSchema } from '@samenspel/contracts';
import { type EventReader, mayRead } from '@samenspel/domain';
import { defineView } from '../kernel/define-view';
import { readableBy } from '../kernel/projection';
import type { Reader } from '../kernel/reader';
import { invitesProjection } from './invites';
import { membersProjection } from './projection';

const byJoining = (a: { joined: { seq: number } }, b: { joined: { seq: number } }) => a.joined.seq - b.joined.seq;

export const membersView = defineView({
  name: 'readMembers',
  path: 'members',
  word: 'members',
  summary: 'Members, roles, partners and, for who may see them, invites',
  schema: membersSchema,
  uses: [membersProjection, invitesProjection],
  make: (reader, { forWhom }) => members(reader, forWhom),
});

/** Everybody who takes or took part, in order of joining; for who may see them the invites, the newest first. */
async function members(reader: Reader, forWhom: EventReader): Promise<MembersView> {
  const all = [...(await reader.all(membersProjection, 'members'))].sort(byJoining);
  const partners = [...(await reader.all(membersProjection, 'partners'))].sort(byJoining);
  return {
    members: all.filter(({ status }) => status === 'active'),
    waiting: all.filter(({ status }) => status === 'waiting'),
    former: all.filter(({ status }) => status === 'left' || status === 'removed'),
    invites: mayRead('invites', forWhom.roles) ? await invitesView(reader, forWhom) : [],
    partners,
  };
}

async function invitesView(reader: Reader, forWhom: EventReader): Promise<MembersView['invites']> {
  const readable = readableBy(forWhom, invitesProjection);
  if (readable === null) return [];
  return [...(await reader.all(readable, 'invites'))].sort((a, b) => b.created.seq - a.created.seq);
}

import type { MembersView } from '@samenspel/contracts';
import type { Reader } from '../kernel/reader';
import { membersProjection } from './projection';

const byJoining = (a: { joined: { seq: number } }, b: { joined: { seq: number } }) => a.joined.seq - b.joined.seq;

/** Everybody who takes or took part, in order of joining; the newest invite first. */
export async function membersView(reader: Reader): Promise<MembersView> {
  const all = [...(await reader.all(membersProjection, 'members'))].sort(byJoining);
  const invites = [...(await reader.all(membersProjection, 'invites'))].sort((a, b) => b.created.seq - a.created.seq);
  const partners = [...(await reader.all(membersProjection, 'partners'))].sort(byJoining);
  return {
    members: all.filter(({ status }) => status === 'active'),
    waiting: all.filter(({ status }) => status === 'waiting'),
    former: all.filter(({ status }) => status === 'left' || status === 'removed'),
    invites,
    partners,
  };
}

import type { InviteView } from '@samenspel/contracts';
import type { Projection } from '../kernel/projection';
import { stampOf } from '../kernel/stamps';

interface State {
  invites: InviteView;
}

/** Who is asked in, without the secrets of the invites: not everybody's to know. */
export const invitesProjection: Projection<State, Record<never, object>, 'inviters'> = {
  name: 'invites',
  version: 1,
  audience: 'inviters',
  collections: { invites: 'state' },
  apply(event, view) {
    switch (event.type) {
      case 'InviteCreated': {
        const { inviteId, role, ring, expiresAt, maxUses, letIn } = event.data;
        const created = stampOf(event);
        return view.put('invites', inviteId, { inviteId, role, ring, expiresAt, maxUses, uses: 0, letIn, created });
      }
      case 'InviteRevoked': {
        const invite = view.get('invites', event.data.inviteId);
        if (invite) view.put('invites', invite.inviteId, { ...invite, revoked: stampOf(event) });
        return;
      }
      case 'MemberJoined': {
        const { inviteId } = event.data;
        const invite = inviteId && view.get('invites', inviteId);
        if (invite) view.put('invites', invite.inviteId, { ...invite, uses: invite.uses + 1 });
      }
    }
  },
};

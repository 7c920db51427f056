import { KeyedMutex } from '@samenspel/cluster';
import { limits, type PersonId, type Role } from '@samenspel/domain';
import type { Vault } from '@samenspel/vault';
import { newCommandId } from './command-id';
import type { Invites } from './invites';
import type { Clock, CommunityPorts, InviteFacts, Random } from './ports';
import { terms } from './terms';

interface StandingInviteParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly communities: CommunityPorts;
  readonly invites: Invites;
}

interface StandingInvite {
  readonly inviteId: string;
  readonly invite: InviteFacts;
}

/**
 * Invites the server itself keeps ready: for visitors of the demo, and for programs of the operator. Entering is then an
 * ordinary, recorded joining. Their secrets are thrown away, so nobody else can use them.
 */
export class StandingInvites {
  private readonly mutex = new KeyedMutex();

  constructor(private readonly parts: StandingInviteParts) {}

  /** An open invite for this role; null when there is no such community, or nobody in whose name to invite. */
  find(communityId: string, role: Role, purpose: string): Promise<StandingInvite | null> {
    return this.mutex.run(`${communityId} ${role} ${purpose}`, async () => {
      return (await this.kept(communityId, role, purpose)) ?? (await this.make(communityId, role, purpose));
    });
  }

  private async kept(communityId: string, role: Role, purpose: string): Promise<StandingInvite | undefined> {
    const { vault, clock, communities, invites } = this.parts;
    for (const record of await vault.secrets.list({ kind: 'invite', communityId }, clock.now())) {
      if (record.label !== purpose || record.role !== role || record.subject === null) continue;
      const invite = await communities.inviteOf(communityId, record.subject);
      if (invite !== null && invites.overOf(invite) === null) return { inviteId: record.subject, invite };
    }
    return undefined;
  }

  private async make(communityId: string, role: Role, purpose: string): Promise<StandingInvite | null> {
    const { communities, invites, random } = this.parts;
    const actor: PersonId | undefined = (await communities.membersWithRole(communityId, 'owner'))[0];
    if (actor === undefined) return null;
    const request = { role, ring: 'outer', maxUses: limits.inviteUses, letIn: false } as const;
    const expiresAt = this.parts.clock.now() + (limits.inviteDays - 1) * terms.dayMs;
    const by = { actor, commandId: newCommandId(random), via: 'system' } as const;
    const { inviteId } = await invites.createAs(communityId, by, { ...request, expiresAt });
    await invites.issueSecret({ communityId, subject: inviteId, personId: actor, role, expiresAt, label: purpose });
    const invite = await communities.inviteOf(communityId, inviteId);
    return invite === null ? null : { inviteId, invite };
  }
}

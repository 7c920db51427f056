import { ApiError } from '@samenspel/contracts';
import type { PersonId, Role } from '@samenspel/domain';
import type { Vault } from '@samenspel/vault';
import type { Invites } from './invites';
import type { People } from './people';
import type { Clock, CommunityPorts } from './ports';
import type { StandingInvites } from './standing-invites';
import type { IssuedToken, Tokens } from './tokens';

interface OperatorTokenParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly communities: CommunityPorts;
  readonly people: People;
  readonly invites: Invites;
  readonly standing: StandingInvites;
  readonly tokens: Tokens;
}

const purpose = 'operator';

/**
 * Tokens made at the command line. A program of the operator acts as a member of its own, whose joining is in the log:
 * what it does is never written down as somebody else's act.
 */
export class OperatorTokens {
  constructor(private readonly parts: OperatorTokenParts) {}

  /** Past twenty the oldest token of its kind ends. @throws ApiError `not_found` when there is no such community */
  async issue(communityId: string, role: Role, days = 90): Promise<IssuedToken> {
    const personId = (await this.earlier(communityId, role)) ?? (await this.join(communityId, role));
    return this.parts.tokens.create(personId, [role], { communityId, role, label: purpose, days }, 'endOldest');
  }

  /** The member an earlier token of this kind acts as, while they still hold the role. */
  private async earlier(communityId: string, role: Role): Promise<PersonId | undefined> {
    const { vault, clock, communities } = this.parts;
    for (const token of await vault.secrets.list({ kind: 'token', communityId }, clock.now())) {
      if (token.label !== purpose || token.role !== role || token.personId === null) continue;
      const membership = await communities.membershipOf(communityId, token.personId);
      if (membership?.roles.includes(role)) return token.personId as PersonId;
    }
    return undefined;
  }

  private async join(communityId: string, role: Role): Promise<PersonId> {
    const { people, invites, standing, vault, clock } = this.parts;
    const found = await standing.find(communityId, role, purpose);
    if (found === null) throw new ApiError('not_found');
    const personId = await people.add(`samenspel (${role})`, 'en');
    try {
      await invites.join(communityId, found.inviteId, found.invite, personId);
      return personId;
    } catch (error) {
      await vault.erase({ personId, sharedToo: true, at: clock.now() });
      throw error;
    }
  }
}

import { ApiError } from '@samenspel/contracts';
import { newId, type PersonId, quotaMax, type Role } from '@samenspel/domain';
import { newSecret, type SecretRecord, type Vault } from '@samenspel/vault';
import type { Clock, Random } from './ports';
import type { Principal } from './principal';
import type { Sessions } from './sessions';
import { terms } from './terms';

interface TokenView {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly seenAt: number | null;
  readonly expiresAt: number;
}

export interface IssuedToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}

interface TokenRequest {
  readonly communityId: string;
  readonly role: Role;
  readonly label: string;
  readonly days: number;
}

/** Makes tokens recognisable to people and to scanners for leaked secrets. */
const prefix = 'samenspel_';

/** Tokens for programs: they act as a person, in one community and one role, and never for longer than that role lasts. */
export class Tokens {
  constructor(
    private readonly parts: { readonly vault: Vault; readonly clock: Clock; readonly random: Random },
    private readonly sessions: Sessions,
  ) {}

  /** @param held roles the person holds there now. @throws ApiError `role_not_yours`, `limit_reached` */
  async create(
    personId: PersonId,
    held: readonly Role[],
    request: TokenRequest,
    whenFull: 'refuse' | 'endOldest' = 'refuse',
  ): Promise<IssuedToken> {
    if (!held.includes(request.role)) throw new ApiError('role_not_yours');
    const { vault, clock, random } = this.parts;
    const now = clock.now();
    const { communityId, role, label } = request;
    const others = await vault.secrets.list({ kind: 'token', personId }, now);
    const limit = quotaMax('tokens', false);
    const tooMany = others.slice(limit - 1);
    if (whenFull === 'refuse' && tooMany.length > 0) throw new ApiError('limit_reached', { quota: 'tokens', limit });
    for (const { id } of tooMany) await this.sessions.end(id);
    const token = prefix + newSecret(random);
    const id = newId(random);
    const expiresAt = now + request.days * terms.dayMs;
    await vault.secrets.issue(token, {
      id,
      kind: 'token',
      personId,
      communityId,
      role,
      label,
      createdAt: now,
      expiresAt,
    });
    return { id, token, expiresAt };
  }

  /** Whose token it is, with the scope it is good for; null when it is not valid (any more). */
  async authenticate(token: string): Promise<Principal | null> {
    const { vault, clock } = this.parts;
    const now = clock.now();
    const found = await vault.secrets.find('token', token, now);
    if (found?.personId == null || found.communityId === null || found.role === null) return null;
    if (now - (found.seenAt ?? 0) >= terms.seenEveryMs) await vault.secrets.seen(found.id, now);
    const scope = { communityId: found.communityId, role: found.role as Role };
    return { personId: found.personId, sessionId: found.id, by: 'bearer', scope };
  }

  async list(personId: string, communityId: string): Promise<readonly TokenView[]> {
    const { vault, clock } = this.parts;
    return (await vault.secrets.list({ kind: 'token', personId, communityId }, clock.now())).map(viewOf);
  }

  /** False when it is none of this person's tokens. */
  async revoke(personId: string, communityId: string, tokenId: string): Promise<boolean> {
    if (!(await this.list(personId, communityId)).some(({ id }) => id === tokenId)) return false;
    await this.sessions.end(tokenId);
    return true;
  }
}

const viewOf = (token: SecretRecord): TokenView => ({
  id: token.id,
  label: token.label ?? '',
  role: token.role as Role,
  createdAt: token.createdAt,
  seenAt: token.seenAt,
  expiresAt: token.expiresAt ?? token.createdAt,
});

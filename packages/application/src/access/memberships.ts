import { type Access, ApiError } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';
import type { Principal } from '@samenspel/identity';

/** A person's place in a community at this moment. */
export interface Membership {
  readonly roles: readonly Role[];
  /** Not let in yet: may do nothing but leave. */
  readonly waiting: boolean;
  /** When the first of these roles ends by its date. */
  readonly rolesChangeAt?: number;
}

/** Looks up the place of a person in a community; null when it is none, or the community does not exist. */
export type FindMembership = (communityId: string, personId: string) => Promise<Membership | null>;

type CommunityAccess = Extract<Access, { kind: 'community' }>;

/** A person's place whose roles changed by themselves. */
interface RolesChanged {
  readonly communityId: string;
  readonly personId: string;
}

/** Answers who may, from the community's own stream: never from a copy that lags behind a removal. */
export class Memberships {
  private readonly changes = new Map<string, RolesChanged & { readonly at: number }>();

  constructor(private readonly look: FindMembership) {}

  /** As `FindMembership`; what it finds to end by a date is answered by `changedBy` then. */
  readonly find: FindMembership = async (communityId, personId) => {
    const membership = await this.look(communityId, personId);
    const key = `${communityId}/${personId}`;
    const at = membership?.rolesChangeAt;
    if (at === undefined) this.changes.delete(key);
    else this.changes.set(key, { communityId, personId, at });
    return membership;
  };

  /** Those that were looked up here and whose roles have changed by now without an event; each is answered once. */
  changedBy(now: number): readonly RolesChanged[] {
    const due = [...this.changes].filter(([, { at }]) => at <= now);
    for (const [key] of due) this.changes.delete(key);
    return due.map(([, { communityId, personId }]) => ({ communityId, personId }));
  }

  /**
   * The roles with which a person may use a route. A community one is no member of is answered exactly as one that
   * does not exist, so that ids tell nothing.
   */
  async rolesOrRefuse(communityId: string, principal: Principal, access: CommunityAccess): Promise<readonly Role[]> {
    const { scope } = principal;
    if (scope !== undefined && scope.communityId !== communityId) throw new ApiError('not_found');
    const membership = await this.find(communityId, principal.personId);
    if (membership === null) throw new ApiError('not_found');
    if (membership.waiting && access.waiting !== true) throw new ApiError('not_admitted');
    const roles = scope === undefined ? membership.roles : membership.roles.filter((role) => role === scope.role);
    if (!membership.waiting && !roles.some((role) => access.roles.includes(role))) throw new ApiError('not_allowed');
    return roles;
  }
}

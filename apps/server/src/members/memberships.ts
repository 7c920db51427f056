import { type Access, ApiError } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';
import type { Principal } from '../edge/principal';

/** A person's place in a community at this moment. */
export interface Membership {
  readonly roles: readonly Role[];
  /** Not let in yet: may do nothing but leave. */
  readonly waiting: boolean;
}

/** Looks up the place of a person in a community; null when it is none, or the community does not exist. */
export type FindMembership = (communityId: string, personId: string) => Promise<Membership | null>;

type CommunityAccess = Extract<Access, { kind: 'community' }>;

/** Answers who may, from the community's own stream: never from a copy that lags behind a removal. */
export class Memberships {
  constructor(readonly find: FindMembership) {}

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

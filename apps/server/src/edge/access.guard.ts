import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Limiter } from '@samenspel/cluster';
import { type Access, ApiError, type RouteSpec } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';
import type { Request } from 'express';
import type { Memberships } from '../members/memberships';
import { clientAddress } from './addresses';
import type { OriginList } from './origins';
import type { Authenticator, Principal } from './principal';
import { specOf } from './route.decorator';
import { rememberVisit } from './visit';

export interface GuardParts {
  readonly authenticator: Authenticator;
  readonly memberships: Memberships;
  readonly origins: OriginList;
  readonly limiter: Limiter;
  /** Proxies of ours in front of this server. */
  readonly proxies: number;
}

/** The one door: who asks, from where, how often, and with which role in the community of the path. */
export class AccessGuard implements CanActivate {
  constructor(private readonly parts: GuardParts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const spec = specOf(context.getHandler());
    if (spec === undefined) throw new Error(`${context.getClass().name} has a handler without @Route`);
    const principal = await this.parts.authenticator.authenticate(request);
    await this.checkRate(request, principal);
    this.checkOrigin(request, spec, principal);
    const roles = await this.rolesFor(spec.access, request.params.communityId, principal);
    rememberVisit(request, { principal, roles });
    return true;
  }

  private async checkRate(request: Request, principal: Principal | null): Promise<void> {
    const seconds = await this.parts.limiter.take(principal?.personId ?? clientAddress(request, this.parts.proxies));
    if (seconds > 0) throw new ApiError('rate_limited', { seconds });
  }

  /** CSRF: a browser adds cookies by itself, so a write needs to come from a page of ours. */
  private checkOrigin(request: Request, spec: RouteSpec, principal: Principal | null): void {
    if (spec.method === 'GET' || principal?.by === 'bearer') return;
    const fromBrowser = principal?.by === 'cookie' || request.headers.origin !== undefined;
    if (fromBrowser && !this.parts.origins.admits(request)) throw new ApiError('origin_not_allowed');
  }

  private async rolesFor(access: Access, communityId: unknown, principal: Principal | null): Promise<readonly Role[]> {
    if (access.kind === 'public') return [];
    if (principal === null) throw new ApiError('not_signed_in');
    if (access.kind === 'signedIn') return [];
    return this.parts.memberships.rolesOrRefuse(String(communityId), principal, access);
  }
}

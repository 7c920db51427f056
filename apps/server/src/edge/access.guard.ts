import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Memberships } from '@samenspel/application';
import { type Access, ApiError, type RouteSpec } from '@samenspel/contracts';
import { demoCommunityId, type Role } from '@samenspel/domain';
import type { Authenticator, Principal } from '@samenspel/identity';
import type { Request } from 'express';
import { clientAddress } from './addresses';
import type { OriginList } from './origins';
import type { Paces } from './paces';
import { specOf } from './route.decorator';
import { rememberVisit } from './visit';

interface GuardParts {
  readonly authenticator: Authenticator;
  readonly memberships: Memberships;
  readonly origins: OriginList;
  readonly paces: Paces;
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
    await this.checkPace(request, spec, principal);
    this.checkOrigin(request, spec, principal);
    const roles = await this.rolesFor(spec.access, request.params.communityId, principal);
    rememberVisit(request, { principal, roles });
    return true;
  }

  private async checkPace(request: Request, spec: RouteSpec, principal: Principal | null): Promise<void> {
    const { paces, proxies } = this.parts;
    const address = clientAddress(request, proxies);
    await paces.take('requests', principal?.personId ?? address);
    // Strangers have no writes but signing in and joining, whose doors count for themselves.
    if (spec.method === 'GET' || principal === null) return;
    if (request.params.communityId === demoCommunityId) await paces.take('demoWrites', address);
    await paces.take('writes', principal.personId);
    await paces.take('writesLong', principal.personId);
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

import type { IncomingMessage } from 'node:http';
import type { Role } from '@samenspel/domain';
import type { Principal } from '@samenspel/identity';

/** What the guard established about a request, for the handler. */
export interface Visit {
  readonly principal: Principal | null;
  /** Roles held now in the community of the path; empty elsewhere. */
  readonly roles: readonly Role[];
}

const visits = new WeakMap<IncomingMessage, Visit>();
const nobody: Visit = { principal: null, roles: [] };

export const rememberVisit = (request: IncomingMessage, visit: Visit): void => void visits.set(request, visit);
export const visitOf = (request: IncomingMessage): Visit => visits.get(request) ?? nobody;

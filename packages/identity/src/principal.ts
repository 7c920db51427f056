import type { IncomingMessage } from 'node:http';
import type { PersonId, Role } from '@samenspel/domain';

/** Who is asking, as identity established it. Rights are looked up per community, at the moment of asking. */
export interface Principal {
  readonly personId: string;
  /** The session or token by which the person came; its revocation closes sockets. */
  readonly sessionId: string;
  /** Browsers send a cookie by themselves, so their writes need an Origin; scripts send their token on purpose. */
  readonly by: 'cookie' | 'bearer';
  /** A token may be good for one community and one role only. */
  readonly scope?: { readonly communityId: string; readonly role: Role };
}

/** As whom a principal's commands are done: the person, in the one role of their token if they came with one. */
export function actingBy({ personId, scope }: Principal): { readonly actor: PersonId; readonly actingAs?: Role } {
  // Identity gave the id, in the form the domain asks.
  const actor = personId as PersonId;
  return scope === undefined ? { actor } : { actor, actingAs: scope.role };
}

/** Establishes who is asking from cookie or Bearer token; null for a stranger. Implemented by identity. */
export interface Authenticator {
  authenticate(request: IncomingMessage): Promise<Principal | null>;
}

/** A session or token that ended, or a person who is gone. */
export interface Revoked {
  readonly sessionId?: string;
  readonly personId?: string;
}

/** Hears which sessions ended, so that open connections end too. `at` says whether this node ended them, or another one told. */
export interface Revocations {
  onRevoked(listener: (revoked: Revoked, at: 'here' | 'elsewhere') => void): () => void;
}

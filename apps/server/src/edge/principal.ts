import type { IncomingMessage } from 'node:http';

/** Who is asking, as identity established it. Rights are looked up per community, at the moment of asking. */
export interface Principal {
  readonly personId: string;
  /** The session or token by which the person came; its revocation closes sockets. */
  readonly sessionId: string;
  /** Browsers send a cookie by themselves, so their writes need an Origin; scripts send their token on purpose. */
  readonly by: 'cookie' | 'bearer';
  /** A token may be good for one community and one role only. */
  readonly scope?: { readonly communityId: string; readonly role: string };
}

/** Establishes who is asking from cookie or Bearer token; null for a stranger. Implemented by identity. */
export interface Authenticator {
  authenticate(request: IncomingMessage): Promise<Principal | null>;
}

/** Hears which sessions ended, so that open connections end too. */
export interface Revocations {
  onRevoked(listener: (revoked: { readonly sessionId?: string; readonly personId?: string }) => void): () => void;
}

import type { IncomingMessage } from 'node:http';
import { sessionTokenIn } from './cookies';
import type { Authenticator, Principal } from './principal';
import type { Sessions } from './sessions';
import type { Tokens } from './tokens';

/** Who is asking, for HTTP, live and board connections alike. */
export class IdentityAuthenticator implements Authenticator {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
  ) {}

  /**
   * A request that shows a Bearer token is judged by that alone: falling back to the cookie would let a page of another
   * site pass as a script, and skip the check of its Origin.
   */
  async authenticate(request: Pick<IncomingMessage, 'headers'>): Promise<Principal | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      return token === undefined ? null : this.tokens.authenticate(token);
    }
    const token = sessionTokenIn(request.headers.cookie);
    return token === undefined ? null : this.sessions.authenticate(token);
  }
}

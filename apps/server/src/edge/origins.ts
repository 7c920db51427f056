import type { IncomingMessage } from 'node:http';

/** The origins a browser may come from: configured ones, and the addresses the server itself answers on. */
export class OriginList {
  private readonly admitted = new Set<string>();

  constructor(origins: readonly string[]) {
    this.add(...origins);
  }

  add(...origins: readonly string[]): void {
    for (const origin of origins) this.admitted.add(origin.toLowerCase());
  }

  list(): readonly string[] {
    return [...this.admitted];
  }

  /**
   * Whether a request that carries a cookie may change something. A browser states where a page came from; a missing
   * Origin on a write with a cookie is refused too, because nothing shows that our own page sent it.
   */
  admits(request: Pick<IncomingMessage, 'headers'>): boolean {
    const origin = request.headers.origin;
    return origin !== undefined && this.admitted.has(origin.toLowerCase());
  }
}

import type { IncomingMessage } from 'node:http';

/** Anybody can make up origins: the log is not theirs to fill. */
export const maxToldOrigins = 20;
const maxOriginLength = 200;

/** The origins a browser may come from: configured ones, and the addresses the server itself answers on. */
export class OriginList {
  private readonly admitted = new Set<string>();
  private readonly told = new Set<string>();

  /** @param onUnknown hears of each origin that is not admitted, once; of a bounded number of them */
  constructor(
    origins: readonly string[],
    private readonly onUnknown: (origin: string) => void = () => undefined,
  ) {
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
    if (origin === undefined) return false;
    const admitted = this.admitted.has(origin.toLowerCase());
    if (!admitted) this.tell(origin.toLowerCase().slice(0, maxOriginLength));
    return admitted;
  }

  private tell(origin: string): void {
    if (this.told.has(origin) || this.told.size >= maxToldOrigins) return;
    this.told.add(origin);
    this.onUnknown(origin);
  }
}

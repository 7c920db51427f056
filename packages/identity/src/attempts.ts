import { type ClusterParts, type Limiter, RateLimiter } from '@samenspel/cluster';
import { ApiError } from '@samenspel/contracts';
import { networkOf } from './network';
import type { Clock } from './ports';
import { rates } from './terms';

type Door = keyof typeof rates;

/** Counts attempts at the doors of identity, over all nodes together, so that guessing does not pay. */
export class Attempts {
  private readonly limiters: Readonly<Record<Door, Limiter>>;

  /** @param cluster shares the counts; while it cannot, and without it, each process counts for itself */
  constructor(clock: Clock, cluster?: Pick<ClusterParts, 'limiter'>) {
    const entries = Object.entries(rates).map(([door, rate]) => {
      const local = new RateLimiter(rate, () => clock.now());
      return [door, cluster?.limiter(`door-${door}`, rate, local) ?? local];
    });
    this.limiters = Object.fromEntries(entries) as Record<Door, Limiter>;
  }

  /** @throws ApiError `rate_limited` */
  async take(door: Door, key: string): Promise<void> {
    const seconds = await this.limiters[door].take(key);
    if (seconds > 0) throw new ApiError('rate_limited', { seconds });
  }

  /**
   * An attempt at an account, known or not: both are counted alike, so that the answer tells nothing. What strangers try slows
   * strangers, each network for itself; nobody's attempts are refused for those of others elsewhere.
   * @param known the browser or session in which the person is known already
   */
  async signIn(address: string, login: string, known?: string): Promise<void> {
    if (known !== undefined) return this.take('signInKnown', known);
    const network = networkOf(address);
    const here = JSON.stringify([network, login]);
    await this.take('signInAddress', network);
    await this.take('signInHere', here);
    if ((await this.limiters.signInAccount.take(login)) > 0) await this.take('signInSlow', here);
  }
}

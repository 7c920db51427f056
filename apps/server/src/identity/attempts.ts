import type { ClusterParts, Limiter } from '@samenspel/cluster';
import { ApiError } from '@samenspel/contracts';
import { RateLimiter } from '../edge/rate-limit';
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

  /** An attempt at an account, known or not: both are counted alike, so that the answer tells nothing. */
  async signIn(address: string, login: string): Promise<void> {
    await this.take('signInAddress', address);
    await this.take('signInHere', JSON.stringify([address, login]));
    await this.take('signInAccount', login);
  }
}

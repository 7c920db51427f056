import { ApiError } from '@samenspel/contracts';
import { RateLimiter } from '../edge/rate-limit';
import type { Clock } from './ports';
import { rates } from './terms';

type Door = keyof typeof rates;

/** Counts attempts at the doors of identity, so that guessing does not pay. */
export class Attempts {
  private readonly limiters: Readonly<Record<Door, RateLimiter>>;

  constructor(clock: Clock) {
    const entries = Object.entries(rates).map(([door, rate]) => [door, new RateLimiter(rate, () => clock.now())]);
    this.limiters = Object.fromEntries(entries) as Record<Door, RateLimiter>;
  }

  /** @throws ApiError `rate_limited` */
  take(door: Door, key: string): void {
    const seconds = this.limiters[door].take(key);
    if (seconds > 0) throw new ApiError('rate_limited', { seconds });
  }

  /** An attempt at an account, known or not: both are counted alike, so that the answer tells nothing. */
  signIn(address: string, login: string): void {
    this.take('signInAddress', address);
    this.take('signInHere', JSON.stringify([address, login]));
    this.take('signInAccount', login);
  }
}

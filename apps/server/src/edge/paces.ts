import { type ClusterParts, type Limiter, type RateLimit, RateLimiter } from '@samenspel/cluster';
import { ApiError } from '@samenspel/contracts';

/** How fast requests may come: a quota says how much there may be in the end, a pace how soon. */
export const paces = {
  /** Of a person, or of an address as long as nobody is signed in; a room of two hundred shares one address. */
  requests: { burst: 2_000, perSecond: 200 },
  /** Requests of a person that change something: as fast as a script fills in what a group worked out... */
  writes: { burst: 600, perSecond: 2 },
  /** ...but not all day long. */
  writesLong: { burst: 5_000, perSecond: 0.5 },
  /** Changes in the demo from one address, whoever they say they are: a new visitor costs nothing there. */
  demoWrites: { burst: 300, perSecond: 1 },
} as const satisfies Record<string, RateLimit>;

type PaceName = keyof typeof paces;

/** Counts over all nodes together; while they cannot, each for itself. */
export class Paces {
  private readonly limiters: Readonly<Record<PaceName, Limiter>>;

  /** @param instead another pace for all of them: for tests */
  constructor(cluster: Pick<ClusterParts, 'limiter'>, now: () => number, instead?: RateLimit) {
    const entries = Object.keys(paces).map((name) => {
      const pace = instead ?? paces[name as PaceName];
      return [name, cluster.limiter(name, pace, new RateLimiter(pace, now))];
    });
    this.limiters = Object.fromEntries(entries) as Record<PaceName, Limiter>;
  }

  /** The limiter itself, for who says no in another way than by an error. */
  limiter(name: PaceName): Limiter {
    return this.limiters[name];
  }

  /** @throws ApiError `rate_limited` */
  async take(name: PaceName, key: string): Promise<void> {
    const seconds = await this.limiters[name].take(key);
    if (seconds > 0) throw new ApiError('rate_limited', { seconds });
  }
}

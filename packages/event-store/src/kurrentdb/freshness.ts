import type { Follower } from './follower';
import type { Link } from './link';
import type { LogIndex } from './log-index';
import { withPatience } from './patience';

/**
 * Makes reads see what any node stored before they were asked: asks the leader for what came since and waits until the
 * index is there. Those who ask while one question is under way share the next one.
 */
export class Freshness {
  private asking: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(
    private readonly link: Link,
    private readonly index: LogIndex,
    private readonly follower: Follower,
    private readonly patienceMs: number,
  ) {}

  /** @throws StoreUnavailable when KurrentDB does not answer or the index does not get there in time */
  fresh(): Promise<void> {
    if (!this.asking) return this.ask();
    this.next ??= this.asking
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.ask();
      });
    return this.next;
  }

  private ask(): Promise<void> {
    const asking = withPatience(this.patienceMs, async (leftMs, limitMs) => {
      this.index.checkGoesOn();
      const newest = await this.link.newest(this.index.reached, limitMs);
      if (newest) await this.follower.arrival(this.index.whenReached(newest), leftMs);
    }).finally(() => {
      if (this.asking === asking) this.asking = undefined;
    });
    this.asking = asking;
    return asking;
  }
}

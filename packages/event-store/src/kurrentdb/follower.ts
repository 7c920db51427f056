import { setTimeout as delay } from 'node:timers/promises';
import { START } from '@kurrent/kurrentdb-client';
import { NewerData } from '../errors';
import type { StoreLog } from '../shared';
import { Intake, readMissing } from './intake';
import type { Link } from './link';
import { Hole, type LogIndex } from './log-index';
import { pauseBefore, TooLate } from './patience';

/** Pages of the server's search (32 events each) between two checkpoints in stretches where nothing is ours. */
const CHECKPOINT_INTERVAL = 32;

/** How the index stands to the database. */
export type Following = 'connecting' | 'catching up' | 'live' | 'away';

/**
 * Feeds the index from $all: reads what is missing, then follows with one subscription from where the index is, and begins
 * again, with backoff, when that ends. How far it is moves only with what was worked through: a checkpoint of the server
 * waits for the events before it.
 */
export class Follower {
  following: Following = 'connecting';
  /** Milliseconds since the epoch of the last change of `following`. */
  since = Date.now();
  /** Resolves when the index has caught up for the first time; rejects when it never will. */
  readonly caughtUp: Promise<void>;
  private arrived: () => void = () => undefined;
  private lost: (error: Error) => void = () => undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly link: Link,
    private readonly index: LogIndex,
    private readonly log: StoreLog,
  ) {
    this.caughtUp = new Promise((resolve, reject) => {
      this.arrived = resolve;
      this.lost = reject;
    });
    this.caughtUp.catch(() => undefined);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        await this.read();
        if (signal.aborted) return;
        await this.follow(() => {
          tries = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof NewerData || error instanceof Hole) {
          this.log.warn({ err: error }, 'This node can not follow KurrentDB any further');
          this.index.fail(error);
          this.lost(error);
          this.turn('away');
          return;
        }
        if (this.following !== 'away')
          this.log.warn({ err: error }, 'The index can not follow KurrentDB now and tries again');
        this.turn('away');
      }
      await delay(pauseBefore(tries), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Reading says nothing of a long stretch of others' events; a subscription tells how far it is. */
  private async read(): Promise<void> {
    try {
      await readMissing(this.link, this.index, this.stopping.signal);
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
    }
  }

  /** One subscription, until it ends. */
  private follow(connected: () => void): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve, reject) => {
      let intake: Intake | undefined;
      const subscription = this.link.client.subscribeToAll({
        fromPosition: this.index.reached ?? START,
        filter: this.link.filter({
          checkpointInterval: CHECKPOINT_INTERVAL,
          checkpointReached: (_, position) => intake?.checkpoint(position),
        }),
      });
      const end = (error?: Error) => {
        signal.removeEventListener('abort', stop);
        intake?.close();
        subscription.destroy();
        subscription.unsubscribe().catch(() => undefined);
        if (error) reject(error);
        else resolve();
      };
      const stop = () => end();
      intake = new Intake(subscription, this.index, end);
      signal.addEventListener('abort', stop, { once: true });
      subscription.on('error', end);
      subscription.on('end', () => end(new Error('the subscription ended')));
      subscription.on('close', () => end(new Error('the subscription was closed')));
      subscription.on('confirmation', () => {
        connected();
        this.turn('catching up');
      });
      subscription.on('caughtUp', () => {
        this.turn('live');
        void intake?.drained().then(() => this.arrived());
      });
      subscription.on('fellBehind', () => {
        this.log.info({}, 'The index fell behind KurrentDB and catches up');
        this.turn('catching up');
      });
    });
  }

  private turn(following: Following): void {
    if (following === this.following) return;
    this.following = following;
    this.since = Date.now();
  }
}

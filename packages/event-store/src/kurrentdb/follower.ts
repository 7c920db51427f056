import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Position,
  START,
} from '@kurrent/kurrentdb-client';
import { NewerData } from '../errors';
import { decodeEvent } from './encoding';
import type { Link } from './link';
import type { Log } from './log';
import type { LogIndex, SeenEvent } from './log-index';
import { pauseBefore } from './patience';

/** Events of one transaction of the index. */
const GROUP_EVENTS = 1000;
/** Pages of the server's search (32 events each) between two checkpoints in stretches where nothing is ours. */
const CHECKPOINT_INTERVAL = 32;

/** How the index stands to the database. */
export type Following = 'connecting' | 'catching up' | 'live' | 'away';

/**
 * Feeds the index from one subscription to $all, which goes on from where the index is and begins again, with backoff, when
 * it ends. How far it is moves only with what was worked through: a checkpoint of the server waits for the events before it.
 */
export class Follower {
  following: Following = 'connecting';
  /** Milliseconds since the epoch of the last change of `following`. */
  since = Date.now();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly link: Link,
    private readonly index: LogIndex,
    private readonly log: Log,
  ) {}

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
        await this.follow(() => {
          tries = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof NewerData) {
          this.log.warn({ err: error }, 'KurrentDB holds events of newer software; this node goes no further');
          this.index.fail(error);
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
      subscription.on('caughtUp', () => this.turn('live'));
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

/** Takes what a subscription brings into the index: what comes in one turn together, whole appends only. */
class Intake {
  private waiting: SeenEvent[] = [];
  private scheduled = false;
  private closed = false;

  constructor(
    private readonly subscription: AllStreamSubscription,
    private readonly index: LogIndex,
    private readonly failed: (error: Error) => void,
  ) {
    subscription.on('data', (resolved: AllStreamResolvedEvent) => this.take(resolved));
  }

  close(): void {
    this.closed = true;
  }

  /** The server has nothing of ours up to here. Waits for what came before it, as the subscription waits for us. */
  async checkpoint(position: Position): Promise<void> {
    while (!this.closed && (this.scheduled || this.subscription.readableLength > 0)) await nextTurn();
    // In the middle of an append nothing is complete.
    if (this.closed || this.waiting.length > 0) return;
    this.guarded(() => this.index.apply([], position));
  }

  private take({ event }: AllStreamResolvedEvent): void {
    if (!event || this.closed) return;
    this.guarded(() => {
      const { streamId, revision, id, position } = event;
      const mark = { position, eventId: id };
      this.waiting.push({ line: streamId, revision: Number(revision), mark, ours: decodeEvent(event) });
    });
    if (this.waiting.length >= GROUP_EVENTS) this.subscription.pause();
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    if (this.closed) return;
    this.guarded(() => {
      const whole = this.waiting.splice(0, wholeAppends(this.waiting));
      const last = whole.at(-1);
      if (last) this.index.apply(whole, last.mark.position);
    });
    this.subscription.resume();
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** How many events from the first on make whole appends. */
function wholeAppends(events: readonly SeenEvent[]): number {
  const last = events.at(-1)?.ours;
  if (!last || last.part[0] === last.part[1] - 1) return events.length;
  return Math.max(0, events.length - last.part[0] - 1);
}

import { setTimeout as delay } from 'node:timers/promises';
import { convertToCommandError } from '@kurrent/kurrentdb-client';
import { NewerData, StoreUnavailable } from '../errors';
import type { StoreLog } from '../shared';
import type { Call } from './connection';
import { Intake } from './intake';
import { compare, type Link } from './link';
import { Hole, type LogIndex } from './log-index';
import { limitOf, pauseBefore, TooLate, within } from './patience';
import type { Message } from './wire/messages';

/** A subscription that brings nothing for so long, while there is something to bring, is deaf. */
const deafMs = 1000;

/** So often, and so far apart, an event that must be there is looked for before it is not: servers that start say many things. */
const maxLooks = 4;
const lookEveryMs = 500;

/** The database was put back, or is another one, under this node. */
class OtherDatabase extends StoreUnavailable {
  constructor() {
    super(
      'KurrentDB has another history than this node knows. Put the right one back, or start all nodes anew: they make their indexes anew',
    );
  }
}

/** How the index stands to the database. */
export type FollowerState = 'connecting' | 'catching up' | 'live' | 'away';

/**
 * Feeds the index from $all with one subscription from where the index is, and begins again, with backoff, when that ends
 * or is deaf. How far it is moves only with what was worked through: a checkpoint of the server waits for the events before it.
 */
export class Follower {
  following: FollowerState = 'connecting';
  /** Milliseconds since the epoch of the last change of `following`. */
  since = Date.now();
  /** Resolves when the index has caught up for the first time; rejects when it never will. */
  readonly caughtUp: Promise<void>;
  private arrived: () => void = () => undefined;
  private lost: (error: Error) => void = () => undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private heardAt = performance.now();
  private followedBefore = false;
  private other: OtherDatabase | undefined;
  private startAnew: (why: Error) => void = () => undefined;

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
    index.onTrouble = (error) => this.startAnew(error);
    link.onSilence = (since) => {
      if (this.heardAt < since) this.startAnew(new Error('the node does not answer'));
    };
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /**
   * Waits until the index has what the database is known to have. A subscription that meanwhile brings nothing at all is
   * left for a new one, on a node that answers.
   * @throws TooLate
   */
  async arrival(there: Promise<void>, leftMs: number): Promise<void> {
    const until = performance.now() + leftMs;
    for (;;) {
      const left = until - performance.now();
      try {
        return await within(Math.max(1, Math.min(left, deafMs)), 'Following the log', there);
      } catch (error) {
        if (!(error instanceof TooLate)) throw error;
        if (left <= deafMs) throw new TooLate('Following the log', leftMs);
        if (performance.now() - this.heardAt >= deafMs) this.startAnew(error);
      }
    }
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        if (this.other) throw this.other;
        this.index.settle();
        await this.follow(limitOf(tries), () => {
          tries = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof NewerData || error instanceof Hole || error instanceof OtherDatabase) {
          this.log.warn({ err: error }, 'This node can not follow KurrentDB any further');
          this.index.fail(error);
          this.lost(error);
          this.turn('away');
          return;
        }
        if (this.following !== 'away')
          this.log.warn({ err: error }, 'The index can not follow KurrentDB now and tries again');
        this.turn('away');
        void this.look();
      }
      await delay(pauseBefore(tries), undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    try {
      await this.recognise();
    } catch (error) {
      if (!(error instanceof OtherDatabase)) return;
      this.other = error;
      this.startAnew(error);
    }
  }

  /** Whether the newest event of this index is still where it was. Who does not answer says nothing of that. @throws OtherDatabase */
  private async recognise(): Promise<void> {
    const { mark } = this.index;
    if (!mark) return;
    for (let looks = 0; looks < maxLooks; looks += 1) {
      if (looks > 0) await delay(lookEveryMs, undefined, { signal: this.stopping.signal });
      const there = await this.link.at(mark.position, limitOf(0));
      if (there?.eventId === mark.eventId) return;
      if (there && compare(there.position, mark.position) === 0) break;
    }
    throw new OtherDatabase();
  }

  /** One subscription, until it ends. */
  private follow(limitMs: number, confirmed: () => void): Promise<void> {
    const { signal } = this.stopping;
    // A subscription that has just begun is not deaf: who waits must not end it before it could bring anything.
    this.heardAt = performance.now();
    return new Promise((resolve, reject) => {
      let call: Call | undefined;
      let intake: Intake | undefined;
      let ended = false;
      const end = (error?: Error) => {
        if (ended) return;
        ended = true;
        clearTimeout(hurry);
        signal.removeEventListener('abort', stop);
        intake?.close();
        call?.cancel();
        if (error) reject(error);
        else resolve();
      };
      const stop = () => end();
      this.startAnew = (why) => {
        this.link.following.renew();
        end(why);
      };
      const hurry = setTimeout(() => this.startAnew(new TooLate('Subscribing', limitMs)), limitMs);
      signal.addEventListener('abort', stop, { once: true });
      const begin = (opened: Call) => {
        opened.on('error', (error) => end(convertToCommandError(error)));
        opened.on('end', () => end(new Error('the subscription ended')));
        if (ended) {
          opened.cancel();
          return;
        }
        call = opened;
        const taking = new Intake(opened, this.index, end);
        intake = taking;
        opened.on('data', (message: Message) => {
          if (ended) return;
          this.heardAt = performance.now();
          if (message.kind === 'confirmation') {
            clearTimeout(hurry);
            confirmed();
            // The first one begins where the index was just compared with the database.
            if (this.followedBefore) void this.look();
            this.followedBefore = true;
          }
          this.hear(message, taking);
        });
      };
      this.link.following.subscribe(this.link.subscription(this.index.reached)).then(begin, end);
    });
  }

  private hear(message: Message, intake: Intake): void {
    switch (message.kind) {
      case 'event':
        intake.take(message.event);
        break;
      case 'checkpoint':
        intake.checkpoint(message.position);
        break;
      case 'confirmation':
        this.turn('catching up');
        break;
      case 'caughtUp':
        intake.flush();
        if (intake.closed) return;
        this.turn('live');
        this.arrived();
        break;
      case 'fellBehind':
        this.log.info({}, 'The index fell behind KurrentDB and catches up');
        this.turn('catching up');
        break;
      default:
    }
  }

  private turn(following: FollowerState): void {
    if (following === this.following) return;
    this.following = following;
    this.since = Date.now();
  }
}

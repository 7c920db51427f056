import { Listeners } from '../listeners';
import type { Log } from '../port';
import { lastAnswerOn, type RedisClient } from './client';

const beatMs = 500;
/** Silence that lasts longer counts as a dead line: half-open ones never tell. */
const answerMs = 1_500;

/**
 * A standing line to Redis: comes back by itself, and is broken on purpose when nothing answers, so that whoever waits on it
 * is told within two seconds.
 */
export class RedisConnection {
  private readonly ups = new Listeners<[]>();
  private readonly beat: NodeJS.Timeout;
  private askedAt: number | undefined;
  private lastBeat = performance.now();
  private awaySince: number | undefined = Date.now();
  private wasUp = false;
  private closed = false;

  constructor(
    readonly client: RedisClient,
    private readonly log: Log,
    private readonly what: string,
  ) {
    client.on('error', (err: unknown) => this.onDown(err));
    client.on('ready', () => this.onReady());
    this.beat = setInterval(() => this.onBeat(), beatMs);
  }

  get up(): boolean {
    return this.client.isReady;
  }

  /** Milliseconds since the epoch; undefined while it is there. */
  get since(): number | undefined {
    return this.awaySince;
  }

  /** Called each time it is there again, not the first time. */
  onUp(hear: () => void): () => void {
    return this.ups.add(hear);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.beat);
    this.client.destroy();
  }

  private onReady(): void {
    this.askedAt = undefined;
    this.awaySince = undefined;
    if (this.wasUp) {
      this.log.info({ line: this.what }, 'Redis is there again');
      this.ups.tell();
    }
    this.wasUp = true;
  }

  private onDown(err: unknown): void {
    if (this.awaySince !== undefined) return;
    this.awaySince = Date.now();
    if (!this.closed) this.log.warn({ err, line: this.what }, 'Redis is away');
  }

  private onBeat(): void {
    const now = performance.now();
    // A process that slept has not read its answers yet.
    const slept = now - this.lastBeat > 2 * beatMs;
    this.lastBeat = now;
    if (!this.client.isReady) {
      this.askedAt = undefined;
      return;
    }
    if (this.askedAt === undefined) this.ask(now);
    // On a line with much to do the question waits its turn; what is answered before it shows as well that somebody is there.
    else if (now - Math.max(this.askedAt, lastAnswerOn(this.client)) > answerMs && !slept) this.renew();
  }

  private ask(now: number): void {
    this.askedAt = now;
    this.client.ping().then(
      () => {
        if (this.askedAt === now) this.askedAt = undefined;
      },
      () => undefined,
    );
  }

  /** The client offers no way to drop only the socket; all who wait are told, and subscriptions are made anew. */
  private renew(): void {
    this.askedAt = undefined;
    this.onDown(new Error('Redis does not answer'));
    this.client.destroy();
    this.client.connect().catch(() => undefined);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import type { StoreLog } from '../shared';
import { Wakeup } from '../wakeup';
import { channelOf } from './schema';

const reconnectMs = 500;
const goodbyeMs = 500;

/**
 * Knows how far the log goes, as well as this process can: from its own appends, from notifications of all others, and from
 * looking now and then. Notifications only make it sooner: one that is lost, or a line that died silently, costs one look.
 */
export class NotifyChannel {
  private readonly wakeup = new Wakeup();
  private known = 0;
  /** The newest position a notification brought. */
  private heard = 0;
  /** What the look before found that no notification had brought. */
  private missed = 0;
  /** The newest try; those before it have nothing to say any more. */
  private trying: Client | undefined;
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reconnect: NodeJS.Timeout | undefined;
  private closed = false;

  /** @param look asks the database for the position of its last event */
  constructor(
    private readonly config: ClientConfig,
    private readonly schema: string,
    private readonly look: () => Promise<number>,
    private readonly pollMs: number,
    private readonly log: StoreLog | undefined,
    /** Told when the line was lost: what answers next may be another database. */
    private readonly lostLine: () => void = () => undefined,
  ) {}

  start(): void {
    void this.listen();
    this.timer = setTimeout(() => void this.poll(), this.pollMs).unref();
  }

  /** Whether notifications come. */
  get listening(): boolean {
    return this.listener !== undefined;
  }

  /** The last position known to be stored. */
  get position(): number {
    return this.known;
  }

  /** Something is stored up to here. */
  notify(position: number): void {
    if (position <= this.known) return;
    this.known = position;
    this.wakeup.call();
  }

  /** Resolves when there is more than `position`, or `signal` aborts. */
  async past(position: number, signal: AbortSignal): Promise<void> {
    while (this.known <= position && !signal.aborted) await this.wakeup.next(signal);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.reconnect);
    // Over a dead line the goodbye is never answered.
    const goodbye = this.trying?.end().catch(() => undefined);
    await Promise.race([goodbye, sleep(goodbyeMs, undefined, { ref: false })]);
  }

  private async poll(): Promise<void> {
    const found = await this.look().catch(() => undefined);
    if (found !== undefined) {
      if (this.listener && this.missed > this.heard) this.lost(this.listener, 'it brought no notification');
      this.missed = found;
      this.notify(found);
    }
    if (!this.closed) this.timer = setTimeout(() => void this.poll(), this.pollMs).unref();
  }

  private async listen(): Promise<void> {
    const client = new Client(this.config);
    this.trying = client;
    client.on('error', (error) => this.lost(client, error.message));
    client.on('end', () => this.lost(client, 'it ended'));
    client.on('notification', ({ payload }) => {
      this.heard = Math.max(this.heard, Number(payload));
      this.notify(Number(payload));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channelOf(this.schema)}`);
      if (this.closed) return void (await client.end());
      // What came between two lines nobody told: look once.
      const found = await this.look();
      this.heard = Math.max(this.heard, found);
      this.notify(found);
      if (this.trying === client) this.listener = client;
    } catch {
      this.lost(client, 'it did not come about');
    }
  }

  /** Once a line, whatever it ends with. */
  private lost(client: Client, why: string): void {
    if (this.trying !== client) return;
    this.trying = undefined;
    if (this.listener === client) {
      this.listener = undefined;
      if (!this.closed) {
        this.log?.warn({ why }, 'The line for notifications is lost; new events are looked for until it is back');
        this.lostLine();
      }
    }
    void client.end().catch(() => undefined);
    if (this.closed) return;
    clearTimeout(this.reconnect);
    this.reconnect = setTimeout(() => void this.listen(), reconnectMs).unref();
  }
}

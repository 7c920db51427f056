import { randomUUID } from 'node:crypto';
import { Listeners } from '../listeners';
import type { Bus, Lease, Leases, Log } from '../port';
import type { RedisClient } from './client';
import { Script } from './script';

const defaultTtlMs = 3_000;
/** The holder stops believing in its lease when this share of the time is over: clocks differ, and work takes time to stop. */
const trustedPart = 0.8;
const leaseTopic = 'lease-free';

/** Takes or renews; answers 0 when it is ours, else how many milliseconds the holder has left. */
const take = new Script(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return math.max(1, redis.call('PTTL', KEYS[1])) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 0`);

const give = new Script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

export class RedisLeases implements Leases {
  private readonly campaigns = new Set<Campaign>();

  constructor(
    private readonly client: RedisClient,
    private readonly bus: Bus,
    private readonly prefix: string,
    private readonly nodeId: string,
    private readonly log: Log,
  ) {
    bus.on(leaseTopic, (name) => {
      for (const campaign of this.campaigns) if (campaign.name === name) campaign.tryNow();
    });
  }

  campaign(name: string, { ttlMs = defaultTtlMs }: { readonly ttlMs?: number } = {}): Lease {
    const campaign = new Campaign(
      this.client,
      name,
      `${this.prefix}lease:${name}`,
      this.nodeId,
      ttlMs,
      this.log,
      () => {
        this.campaigns.delete(campaign);
        this.bus.publish(leaseTopic, name);
      },
    );
    this.campaigns.add(campaign);
    return campaign;
  }

  async close(): Promise<void> {
    await Promise.all([...this.campaigns].map((campaign) => campaign.release()));
  }
}

class Campaign implements Lease {
  private readonly token: string;
  private readonly listeners: Listeners<[boolean]>;
  private until = Number.NEGATIVE_INFINITY;
  private told = false;
  private released = false;
  private asking: Promise<void> | undefined;
  private next: NodeJS.Timeout | undefined;
  private end: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: RedisClient,
    readonly name: string,
    private readonly key: string,
    nodeId: string,
    private readonly ttlMs: number,
    log: Log,
    private readonly onRelease: () => void,
  ) {
    this.token = `${nodeId}:${randomUUID()}`;
    this.listeners = new Listeners((err) =>
      log.error({ err, lease: name }, 'A change of a lease could not be handled'),
    );
    this.tryNow();
  }

  get held(): boolean {
    return !this.released && performance.now() < this.until;
  }

  onChange(hear: (held: boolean) => void): () => void {
    return this.listeners.add(hear);
  }

  tryNow(): void {
    if (this.released || this.asking) return;
    clearTimeout(this.next);
    this.asking = this.ask().finally(() => {
      this.asking = undefined;
    });
  }

  async release(): Promise<void> {
    if (this.released) return;
    this.released = true;
    clearTimeout(this.next);
    this.tell();
    // What is under way might take it after it was given up.
    await this.asking;
    clearTimeout(this.next);
    await give.run(this.client, [this.key], [this.token]).catch(() => undefined);
    this.onRelease();
  }

  private async ask(): Promise<void> {
    const asked = performance.now();
    let waitMs = this.ttlMs / 3;
    try {
      const left = Number(await take.run(this.client, [this.key], [this.token, this.ttlMs]));
      // Counted from before the question: in Redis it runs from the answer, later.
      this.until = left === 0 ? asked + this.ttlMs * trustedPart : Number.NEGATIVE_INFINITY;
      if (left > 0) waitMs = Math.min(waitMs, left + 1);
    } catch {
      // Away: what we hold we hold until our clock says otherwise.
      waitMs = Math.min(waitMs, 250);
    }
    this.tell();
    if (!this.released) this.next = setTimeout(() => this.tryNow(), waitMs);
  }

  private tell(): void {
    const { held } = this;
    clearTimeout(this.end);
    if (held) this.end = setTimeout(() => this.tell(), Math.max(1, this.until - performance.now() + 1));
    if (held === this.told) return;
    this.told = held;
    this.listeners.tell(held);
  }
}

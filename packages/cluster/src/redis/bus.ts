import { Listeners } from '../listeners';
import type { Bus, Json, Log } from '../port';
import { Topics } from '../topics';
import type { RedisConnection } from './redis-connection';

/** Said by a node whose messages did not get out: the others must look for themselves. */
const gapMark = 'gap';

/** Topics as Redis channels. A channel name is `<prefix>bus:<topic>`, a message `<node id> <JSON>`. */
export class RedisBus implements Bus {
  private readonly topics: Topics;
  private readonly gaps: Listeners<[]>;
  private readonly channel: string;
  private lost = false;

  private constructor(
    private readonly commands: RedisConnection,
    hearing: RedisConnection,
    prefix: string,
    private readonly nodeId: string,
    log: Log,
  ) {
    this.channel = `${prefix}bus:`;
    this.topics = new Topics(log);
    this.gaps = new Listeners((err) => log.error({ err }, 'Looking again after a gap failed'));
    hearing.onUp(() => this.gaps.tell());
    commands.onUp(() => this.confess());
  }

  /** Both lines must be up. */
  static async open(
    commands: RedisConnection,
    hearing: RedisConnection,
    prefix: string,
    nodeId: string,
    log: Log,
  ): Promise<RedisBus> {
    const bus = new RedisBus(commands, hearing, prefix, nodeId, log);
    await hearing.client.pSubscribe(`${bus.channel}*`, (text, channel) => bus.onMessage(text, channel));
    return bus;
  }

  publish(topic: string, message: Json): void {
    const text = JSON.stringify(message);
    setImmediate(() => this.topics.tell(topic, text));
    this.send(topic, text);
  }

  on(topic: string, hear: (message: Json) => void): () => void {
    return this.topics.on(topic, hear);
  }

  onGap(look: () => void): () => void {
    return this.gaps.add(look);
  }

  private send(topic: string, text: string): void {
    this.commands.client.publish(`${this.channel}${topic}`, `${this.nodeId} ${text}`).catch(() => {
      this.lost = true;
    });
  }

  private onMessage(text: string, channel: string): void {
    const end = text.indexOf(' ');
    // What this node said itself it has heard already.
    if (text.slice(0, end) === this.nodeId) return;
    const topic = channel.slice(this.channel.length);
    if (topic === gapMark) this.gaps.tell();
    else this.topics.tell(topic, text.slice(end + 1));
  }

  private confess(): void {
    if (!this.lost) return;
    this.lost = false;
    this.send(gapMark, 'null');
  }
}

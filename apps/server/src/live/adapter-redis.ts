import type { ClusterRedis } from '@samenspel/cluster/redis';

/** The wait after a read that failed, milliseconds: the adapter reads again at once, for ever. */
const pauseMs = 250;

interface Entry {
  readonly id: string;
  readonly message: Record<string, string>;
}
type Read = readonly { readonly messages: readonly Entry[] }[] | null;
type Line = Awaited<ReturnType<ClusterRedis['duplicate']>>;

/**
 * Redis as the streams adapter of socket.io may see it: it takes a client of the `redis` package and leaves some of its
 * promises unheard, and a read that fails at once it repeats at once. So here
 * - a read that fails rejects after a pause, or this process would do nothing else while Redis is away;
 * - nothing that is not awaited rejects, or the process would end;
 * - reading begins at the end of the stream as it is once, not at whatever its end is each time (`$`): what comes between two
 *   reads would be missed; and it begins anew when Redis has lost the stream and counts from before;
 * - closing ends a read that waits.
 */
export class AdapterRedis {
  private readonly lines = new Set<ReadLine>();
  private closed = false;

  constructor(private readonly redis: ClusterRedis) {}

  /** Tells the adapter which kind of client this is. */
  sSubscribe(): void {}

  /** Rejects while Redis is away: then the adapter does locally what it can, and others hear nothing. */
  xAdd(...args: Parameters<Line['xAdd']>): Promise<string> {
    return this.redis.client.xAdd(...args) as Promise<string>;
  }

  publish(channel: string, message: Buffer): Promise<number> {
    return this.redis.client.publish(channel, message).catch(() => 0);
  }

  sendCommand(args: string[]): Promise<unknown> {
    return this.redis.client.sendCommand(args);
  }

  duplicate(): ReadLine {
    const line = new ReadLine(this.redis, () => this.closed);
    this.lines.add(line);
    return line;
  }

  close(): void {
    this.closed = true;
    for (const line of this.lines) line.disconnect();
  }
}

/** A line for reading, opened when there is something to read with. */
class ReadLine {
  private line: Line | undefined;
  private last: string | undefined;

  constructor(
    private readonly redis: ClusterRedis,
    private readonly closed: () => boolean,
  ) {}

  on(): this {
    return this;
  }

  async connect(): Promise<void> {}

  /** Answers and acknowledgements between servers, which we do not use, would come by these. */
  subscribe(): void {}
  sSubscribe(): void {}

  async xRead(
    [{ key }]: readonly [{ readonly key: string }],
    { COUNT, BLOCK }: { readonly COUNT: number; readonly BLOCK: number },
  ): Promise<Read> {
    // The adapter reads on whatever happens; after the end nothing is answered any more.
    if (this.closed()) return new Promise<never>(() => undefined);
    try {
      const line = await this.connected(key);
      const read = (await line.xRead({ key, id: this.last ?? '0-0' }, { COUNT, BLOCK })) as Read;
      this.last = read?.at(0)?.messages.at(-1)?.id ?? this.last;
      return read;
    } catch (error) {
      this.drop();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      throw error;
    }
  }

  disconnect(): void {
    this.drop();
  }

  /** Looks at the end of the stream each time the line is new: Redis may have been emptied, and another clock counts there now. */
  private async connected(key: string): Promise<Line> {
    if (this.line?.isReady === true) return this.line;
    this.drop();
    const line = await this.redis.duplicate();
    this.line = line;
    line.on('error', () => undefined);
    const [newest] = (await line.xRevRange(key, '+', '-', { COUNT: 1 })) as unknown as readonly Entry[];
    const end = newest?.id ?? '0-0';
    if (this.last === undefined || isBefore(end, this.last)) this.last = end;
    return line;
  }

  private drop(): void {
    this.line?.destroy();
    this.line = undefined;
  }
}

/** Whether one id of an entry, `<milliseconds>-<number>`, comes before another. */
function isBefore(one: string, other: string): boolean {
  const [ms = 0, number = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherNumber = 0] = other.split('-').map(Number);
  return ms < otherMs || (ms === otherMs && number < otherNumber);
}

import { type ClusterRedis, Script } from '@samenspel/cluster/redis';
import { type Entry, parseEntry } from './entry';

/** So many entries stay; a reader that needs older ones reads the store. Redis trims by whole nodes, so a few more may. */
const defaultMaxEntries = 1_000;

export interface StreamedEntry {
  readonly id: string;
  readonly entry: Entry;
}

/** A line that waits for entries. */
export interface StreamLine {
  /** The newest entries, oldest first. */
  newest(count: number): Promise<readonly StreamedEntry[]>;
  /** Entries with a larger id than `id`, oldest first; empty when none came within the wait. */
  after(id: string): Promise<readonly StreamedEntry[]>;
  close(): void;
}

/** The stream of the feed. Every method throws when Redis is away. */
export interface FeedStream {
  line(): Promise<StreamLine>;
  newest(): Promise<StreamedEntry | undefined>;
  /**
   * Adds entries, all or none, when the first of them follows the newest one, or when there is none.
   * @returns whether they were added
   */
  append(entries: readonly { readonly prev: string; readonly last: string; readonly text: string }[]): Promise<boolean>;
  /** Removes everything, when the newest entry is still this one. */
  drop(id: string): Promise<void>;
}

const append = new Script(`
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if newest then
  local fields = newest[2]
  for i = 1, #fields, 2 do
    if fields[i] == 'last' and fields[i + 1] ~= ARGV[2] then return 0 end
  end
end
for i = 2, #ARGV, 3 do
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'prev', ARGV[i], 'last', ARGV[i + 1], 'events', ARGV[i + 2])
end
return 1`);

const drop = new Script(`
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if newest and newest[1] == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`);

const blockMs = 1_000;
const pageEntries = 50;

export function redisFeedStream(redis: ClusterRedis, maxEntries = defaultMaxEntries): FeedStream {
  const key = `${redis.prefix}feed`;
  return {
    async line(): Promise<StreamLine> {
      const client = await redis.duplicate();
      return {
        newest: async (count) =>
          ((await client.xRevRange(key, '+', '-', { COUNT: count })) ?? []).reverse().map(parsed),
        async after(id) {
          const streams = await client.xRead({ key, id }, { BLOCK: blockMs, COUNT: pageEntries });
          return (streams?.[0]?.messages ?? []).map(parsed);
        },
        close: () => client.destroy(),
      };
    },
    async newest(): Promise<StreamedEntry | undefined> {
      const [message] = (await redis.client.xRevRange(key, '+', '-', { COUNT: 1 })) ?? [];
      return message && parsed(message);
    },
    async append(entries): Promise<boolean> {
      const args = entries.flatMap(({ prev, last, text }) => [prev, last, text]);
      return (await append.run(redis.client, [key], [maxEntries, ...args])) === 1;
    },
    async drop(id: string): Promise<void> {
      await drop.run(redis.client, [key], [id]);
    },
  };
}

function parsed({ id, message }: { readonly id: string; readonly message: Record<string, string> }): StreamedEntry {
  return { id, entry: parseEntry(message.prev, message.last, message.events) };
}

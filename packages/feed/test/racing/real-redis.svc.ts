import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, openCluster } from '@samenspel/cluster/redis';
import fc from 'fast-check';
import { redisServer } from '../../../../test/servers/redis-server';
import { redisFeedStream } from '../../src/redis/stream';
import { quiet } from '../quiet';
import { history, play, type Weather } from './history';
import { streamContract } from './stream-contract';

const historyCount = Number(process.env.FEED_REAL_HISTORIES ?? 300);
const sideBySide = 30;

const redis = redisServer();
let prefixes = 0;

async function join(): Promise<Cluster> {
  prefixes += 1;
  return openCluster({ url: redis.server.url, nodeUrl: 'http://127.0.0.1:1', log: quiet, prefix: `h${prefixes}` });
}

const cutLines = (cluster: Cluster) =>
  cluster.redis.client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);

streamContract('Redis', async () => {
  const cluster = await join();
  const key = `${cluster.redis.prefix}feed`;
  return {
    stream: redisFeedStream(cluster.redis),
    flush: async () => void (await cluster.redis.client.flushAll()),
    trim: async (keep) => void (await cluster.redis.client.xTrim(key, 'MAXLEN', keep)),
    cut: async () => void (await cutLines(cluster)),
    close: () => cluster.close(),
  };
});

/** Whole-server steps hit all histories that are played side by side, which is only more of the same. */
function weather(cluster: Cluster): Weather {
  const { client, prefix } = cluster.redis;
  const attempt = async (work: () => Promise<unknown>) => void (await work().catch(() => undefined));
  return {
    stream: () => redisFeedStream(cluster.redis, 8),
    flush: () => attempt(() => client.flushAll()),
    trim: (keep) => attempt(() => client.xTrim(`${prefix}feed`, 'MAXLEN', keep)),
    cut: () => attempt(() => cutLines(cluster)),
    kill: () => attempt(() => client.del(`${prefix}feed`)),
    start: () => undefined,
    slow: () => undefined,
    loseAnswer: () => undefined,
    setClockBack: () => undefined,
  };
}

test(
  `FD22 in ${historyCount} histories on a real server, killed and started in their midst, no event is skipped or doubled`,
  async () => {
    const seed = randomInt(2 ** 31);
    const histories = fc.sample(history, { seed, numRuns: historyCount });
    for (let from = 0; from < histories.length; from += sideBySide) {
      // One after the other: a busy machine does not greet so many at once within the time a joining node has.
      const clusters: Cluster[] = [];
      for (const _ of histories.slice(from, from + sideBySide)) clusters.push(await join());
      const playing = clusters.map(async (cluster, i) => {
        try {
          await play(histories[from + i] ?? [], weather(cluster));
        } catch (cause) {
          throw new Error(`History ${from + i} of seed ${seed}`, { cause });
        }
      });
      const all = Promise.all(playing);
      all.catch(() => undefined);
      await sleep(randomInt(40));
      await redis.server.kill();
      await sleep(randomInt(60));
      await redis.server.restart();
      await all;
      await Promise.all(clusters.map((cluster) => cluster.close()));
    }
  },
  300_000 + historyCount * 2_000,
);

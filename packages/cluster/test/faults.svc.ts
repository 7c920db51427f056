import { randomUUID } from 'node:crypto';
import { TcpProxy } from '../../../test/faults/tcp-proxy';
import { startRedis } from '../../../test/servers';
import { redisServer } from '../../../test/servers/redis-server';
import { ClusterUnavailable } from '../src';
import { until } from '../src/contract';
import { type Cluster, openCluster } from '../src/redis';
import { quiet } from './clusters';

const redis = redisServer();
let prefix: string;
let open: Cluster[];
let proxy: TcpProxy | undefined;

beforeEach(() => {
  prefix = randomUUID();
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((cluster) => cluster.close()));
  await proxy?.close();
  proxy = undefined;
});

async function join(url = redis.server.url, nodeId?: string): Promise<Cluster> {
  const options = { url, nodeUrl: 'http://127.0.0.1:1', log: quiet, prefix, ...(nodeId && { nodeId }) };
  const cluster = await openCluster(options);
  open.push(cluster);
  return cluster;
}

/** A node whose way to Redis can fail alone. */
async function joinOverProxy(): Promise<{ readonly cluster: Cluster; readonly way: TcpProxy }> {
  proxy = await TcpProxy.start(redis.server.port);
  return { cluster: await join(`redis://127.0.0.1:${proxy.port}`), way: proxy };
}

/** Less than whatever waits for a silent line, which is given up after two seconds (`line.test.ts`). */
const atOnceMs = 1_500;

/** Milliseconds until it settled, and with what error. */
async function failing(work: Promise<unknown>): Promise<{ readonly ms: number; readonly error: unknown }> {
  const start = performance.now();
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { ms: performance.now() - start, error };
}

test('CL17 and CL20: Redis killed, commands fail at once; started again, all is there again by itself', async () => {
  const [one, two] = [await join(), await join()];
  await one.owners.claim('board');
  const lease = one.leases.campaign('relay');
  await until(() => lease.held);
  const gaps = { one: 0, two: 0 };
  one.bus.onGap(() => {
    gaps.one += 1;
  });
  two.bus.onGap(() => {
    gaps.two += 1;
  });
  await redis.server.kill();
  await until(() => !one.redis.up && !two.redis.up);
  for (let n = 0; n < 100; n += 1) {
    const { ms, error } = await failing(one.owners.claim(`board-${n}`));
    expect(error).toBeInstanceOf(ClusterUnavailable);
    expect(ms).toBeLessThan(atOnceMs);
  }
  await expect(one.redis.duplicate()).rejects.toThrow(ClusterUnavailable);
  expect(await one.health()).toMatchObject({ ok: false, redis: 'away', since: expect.any(Number) });
  expect(await one.limiter('l', { burst: 1, perSecond: 1 }, { take: () => 7 }).take('k')).toBe(7);
  await until(() => !lease.held);
  await redis.server.restart();
  await until(() => one.redis.up && two.redis.up);
  await until(() => gaps.one > 0 && gaps.two > 0);
  await until(() => lease.held);
  // What it owned it owns again, without being asked.
  await until(async () => (await two.owners.ownerOf('board'))?.id === one.node.id);
  expect((await one.health()).ok).toBe(true);
});

test('CL17 and CL6: Redis that stops answering is given up; the lease ends by its own clock, and comes back', async () => {
  const one = await join();
  const lease = one.leases.campaign('relay');
  await until(() => lease.held);
  await redis.server.pause();
  const paused = performance.now();
  const { error } = await failing(one.redis.client.get('x'));
  expect(error).toBeInstanceOf(ClusterUnavailable);
  await until(() => !lease.held);
  const quick = await failing(one.redis.client.get('x'));
  expect(quick.error).toBeInstanceOf(ClusterUnavailable);
  expect(quick.ms).toBeLessThan(atOnceMs);
  await new Promise((resolve) => setTimeout(resolve, 5_000 - (performance.now() - paused)));
  await redis.server.resume();
  await until(() => one.redis.up && lease.held);
});

test('CL17 a half-open line is given up, also while much is written on it', async () => {
  const { cluster, way } = await joinOverProxy();
  way.halfOpen();
  const started = performance.now();
  const writing = setInterval(() => void cluster.redis.client.set('x', 'y').catch(() => undefined), 5);
  await until(() => !cluster.redis.up);
  clearInterval(writing);
  expect(performance.now() - started).toBeGreaterThan(500);
  way.heal();
  await until(() => cluster.redis.up);
  await cluster.redis.client.set('x', 'z');
});

test('CL17 a slow line is no dead line', async () => {
  const { cluster, way } = await joinOverProxy();
  // The lease is not what is tested: a busy machine must not let it lapse.
  const lease = cluster.leases.campaign('relay', { ttlMs: 60_000 });
  await until(() => lease.held);
  const changes: boolean[] = [];
  lease.onChange((held) => void changes.push(held));
  way.set({ latencyMs: 300 });
  for (let n = 0; n < 5; n += 1) await cluster.redis.client.set('x', String(n));
  expect(await cluster.owners.claim('board')).toEqual(cluster.node);
  expect([lease.held, cluster.redis.up, changes]).toEqual([true, true, []]);
});

test('CL17 a line that is late with everything is no dead line as long as it answers', async () => {
  const { cluster, way } = await joinOverProxy();
  let answers = 0;
  const writing = setInterval(() => {
    cluster.redis.client.set('x', 'y').then(
      () => {
        answers += 1;
      },
      () => undefined,
    );
  }, 50);
  let wasAway = false;
  const looking = setInterval(() => {
    wasAway ||= !cluster.redis.up;
  }, 10);
  // Slower step by step, as a queue grows: in the end every answer, also that to the question whether somebody is there, takes
  // two seconds.
  for (const latencyMs of [250, 500, 750, 1_000]) {
    way.set({ latencyMs });
    const before = answers;
    await until(() => answers > before + 60);
  }
  clearInterval(writing);
  clearInterval(looking);
  expect(wasAway).toBe(false);
});

test('CL3 who was cut off is told to look again, and so is everybody of what it could not say', async () => {
  const { cluster, way } = await joinOverProxy();
  const other = await join();
  const gaps = { cut: 0, other: 0 };
  const heard: unknown[] = [];
  cluster.bus.onGap(() => {
    gaps.cut += 1;
  });
  other.bus.onGap(() => {
    gaps.other += 1;
  });
  cluster.bus.on('a', (message) => void heard.push(message));
  way.halfOpen();
  way.reset();
  await until(() => !cluster.redis.up);
  cluster.bus.publish('a', 'to myself at least');
  await until(() => heard.length === 1);
  way.heal();
  await until(() => gaps.cut > 0 && gaps.other > 0);
  cluster.bus.publish('a', 'again');
  other.bus.publish('a', 'you too');
  await until(() => heard.length === 3);
});

test('CL6 and CL4: a node that is cut off stops believing before another one holds the lease', async () => {
  const { cluster, way } = await joinOverProxy();
  const lease = cluster.leases.campaign('relay');
  await until(() => lease.held);
  const other = (await join()).leases.campaign('relay');
  way.halfOpen();
  await until(() => {
    expect(lease.held && other.held).toBe(false);
    return other.held;
  });
});

test('CL7 after FLUSHALL one of two that hold a lease gives way', async () => {
  const [one, two] = [await join(), await join()];
  const leases = [one.leases.campaign('relay'), two.leases.campaign('relay')];
  await until(() => leases.some(({ held }) => held));
  await one.redis.client.flushAll();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await until(() => leases.filter(({ held }) => held).length === 1);
});

test('CL12 a node whose key ran out keeps what nobody claimed, and is told what others own now', async () => {
  const { cluster, way } = await joinOverProxy();
  const other = await join();
  for (const name of ['kept', 'taken']) await cluster.owners.claim(name);
  const lost: string[] = [];
  cluster.owners.onLost((names) => void lost.push(...names));
  way.halfOpen();
  way.reset();
  expect(await other.owners.claim('taken')).toEqual(cluster.node);
  await until(async () => (await other.owners.claim('taken')).id === other.node.id);
  expect(await other.nodes()).toEqual([other.node]);
  way.heal();
  await until(() => lost.length > 0);
  expect(lost).toEqual(['taken']);
  expect(await other.owners.ownerOf('kept')).toEqual(cluster.node);
});

test('CL22 what a node owned that is reported gone is claimed at once; when it lives after all it is told', async () => {
  const [one, two] = [await join(), await join()];
  for (const name of ['kept', 'taken']) await one.owners.claim(name);
  const lost: string[] = [];
  one.owners.onLost((names) => void lost.push(...names));
  await two.owners.reportGone(one.node.id);
  expect(await two.owners.claim('taken')).toEqual(two.node);
  await until(() => lost.length > 0);
  expect(lost).toEqual(['taken']);
  expect(await two.owners.ownerOf('kept')).toEqual(one.node);
  // Nobody says so of itself.
  await two.owners.reportGone(two.node.id);
  expect(await one.owners.ownerOf('taken')).toEqual(two.node);
});

test('CL13 after FLUSHALL each node claims anew what it owned; what was given up while Redis was away is given up', async () => {
  const [one, two] = [await join(), await join()];
  await one.owners.claim('kept');
  const lost: string[] = [];
  one.owners.onLost((names) => void lost.push(...names));
  await two.redis.client.flushAll();
  await until(async () => (await two.owners.ownerOf('kept'))?.id === one.node.id);
  expect(lost).toEqual([]);

  await one.owners.claim('given');
  await redis.server.kill();
  await until(() => !one.redis.up);
  await expect(one.owners.release('given')).rejects.toThrow(ClusterUnavailable);
  await redis.server.restart();
  await until(async () => two.redis.up && (await two.owners.ownerOf('kept'))?.id === one.node.id);
  await until(async () => (await two.owners.ownerOf('given')) === undefined);
});

test('CL13 a claim that finds its node forgotten claims the rest anew too', async () => {
  const [one, two] = [await join(), await join()];
  await one.owners.claim('a');
  await two.redis.client.flushAll();
  await one.owners.claim('b');
  expect(await two.owners.ownerOf('a')).toEqual(one.node);
});

test('CL11 and CL14: one key a node, however much it owns; what dead nodes left is removed', async () => {
  const one = await join();
  const { client, prefix: base } = one.redis;
  for (let n = 0; n < 50; n += 1) await one.owners.claim(`board-${n}`);
  expect((await client.keys(`${base}{nodes}:*`)).sort()).toEqual(
    ['all', `node:${one.node.id}`, 'owners'].map((name) => `${base}{nodes}:${name}`),
  );
  await client.hSet(`${base}{nodes}:owners`, { old: 'dead', older: 'dead' });
  await join();
  expect(await client.hLen(`${base}{nodes}:owners`)).toBe(50);
});

test('CL21 keys of one Lua step share a hash tag, and everything begins with the prefix', async () => {
  const one = await join();
  await one.redis.client.flushAll();
  await one.owners.claim('board');
  const lease = one.leases.campaign('relay');
  await until(() => lease.held);
  await one.limiter('l', { burst: 1, perSecond: 1 }, { take: () => 0 }).take('k');
  for (const key of await one.redis.client.keys('*')) expect(key.startsWith(`samenspel:${prefix}:`)).toBe(true);
});

test('CL19 a server that would evict what must stay is refused, and told of when it is set later', async () => {
  const bad = await startRedis({ args: ['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru'] });
  try {
    await expect(join(bad.url)).rejects.toThrow(
      'Redis has maxmemory-policy allkeys-lru and would evict what must stay',
    );
  } finally {
    await bad.stop();
  }
  const one = await join();
  await one.redis.client.configSet('maxmemory-policy', 'allkeys-random');
  expect(await one.health()).toMatchObject({ ok: false, redis: 'up', policy: 'allkeys-random' });
  await one.redis.client.configSet('maxmemory-policy', 'volatile-lru');
  expect(await one.health()).toMatchObject({ ok: true, policy: 'volatile-lru' });
});

test('CL19 nobody at the address: one clear line', async () => {
  await expect(join('redis://127.0.0.1:1')).rejects.toThrow('Redis does not answer within 5 s');
});

test('CL18 a closed cluster leaves no line open, also when Redis is away', async () => {
  const watcher = await join();
  const one = await join();
  await one.redis.duplicate();
  const lines = async () => (await watcher.redis.client.sendCommand<string>(['CLIENT', 'LIST'])).split('\n').length;
  const before = await lines();
  await one.close();
  await until(async () => (await lines()) === before - 3);
  const two = await join();
  const lease = two.leases.campaign('relay');
  await until(() => lease.held);
  await redis.server.kill();
  await until(() => !two.redis.up);
  const { ms, error } = await failing(two.close());
  expect([error, ms < atOnceMs, lease.held]).toEqual([undefined, true, false]);
  await redis.server.restart();
});

import { randomUUID } from 'node:crypto';
import type { EventStore } from '@samenspel/event-store';
import { createMemoryEventStore, createMemoryLog } from '@samenspel/event-store/testing';
import { promised } from '../../../test/patience';
import { redisServer } from '../../../test/servers/redis-server';
import { commit, Notebook, upTo } from '../src/contract';
import { maxEntryBytes } from '../src/redis/entry';
import { redisFeedStream } from '../src/redis/stream';
import { type FeedNode, feedNode, until } from './nodes';

/** How long Redis is away, milliseconds; 60,000 by hand. */
const awayMs = Number(process.env.SAMENSPEL_REDIS_AWAY_MS ?? 0);

const redis = redisServer();
let store: EventStore;
let prefix: string;
const nodes: FeedNode[] = [];

beforeEach(() => {
  store = createMemoryEventStore();
  prefix = randomUUID();
});

afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()));
  await store.close();
});

async function node(): Promise<FeedNode> {
  const added = await feedNode(redis.server.url, store, { prefix });
  nodes.push(added);
  return added;
}

const live = ({ feed }: FeedNode) => until(() => feed.status().stream === 'live' && feed.status().atStore === 0);

test('FD13 readers of every node are fed over Redis, each in order and once, and no store is read for them', async () => {
  const all = [await node(), await node(), await node()];
  await commit(store, 3);
  const readers = all.map((_, i) => new Notebook(`n${i}`));
  const readings = all.map(({ feed }, i) => feed.add(readers[i] as Notebook));
  await Promise.all(readings.map((reading) => reading.whenCaughtUp()));
  await Promise.all(all.map(live));
  for (let n = 0; n < 20; n += 1) {
    await commit(store, 1 + (n % 3));
    await until(() => readers.every((reader) => reader.seqs.length === readers[0]?.seqs.length));
  }
  await Promise.all(all.map(live));
  await Promise.all(readings.map((reading) => reading.whenCaughtUp()));
  const count = readers[0]?.seqs.length ?? 0;
  for (const reader of readers) expect(reader.seqs).toEqual(upTo(count));
});

test('FD14 when the relay goes, the next one goes on where the stream ends', async () => {
  const [one, two] = [await node(), await node()];
  const reader = new Notebook('n');
  const reading = two.feed.add(reader);
  await until(() => one.relay.status().state === 'relaying');
  await commit(store, 5);
  await reading.whenCaughtUp();
  await one.relay.stop();
  await until(() => two.relay.status().state === 'relaying');
  await commit(store, 5);
  await until(() => reader.seqs.length === 10);
  expect(reader.seqs).toEqual(upTo(10));
});

test('FD15 a relay that does not know it lost its turn adds nothing twice and leaves no hole', async () => {
  const { cluster } = await node();
  const stream = redisFeedStream(cluster.redis);
  expect(await stream.append([{ prev: 'a', last: 'b', text: '[]' }])).toBe(true);
  expect(await stream.append([{ prev: 'a', last: 'b', text: '[]' }])).toBe(false);
  expect(await stream.append([{ prev: 'c', last: 'd', text: '[]' }])).toBe(false);
  expect(
    await stream.append([
      { prev: 'b', last: 'c', text: '[]' },
      { prev: 'c', last: 'd', text: '[]' },
    ]),
  ).toBe(true);
  expect((await stream.newest())?.entry.last).toBe('d');
});

test('FD16 what was in Redis of another store is told to nobody', async () => {
  const first = await node();
  const before = new Notebook('before');
  const reading = first.feed.add(before);
  await until(() => first.relay.status().state === 'relaying');
  await commit(store, 4);
  await reading.whenCaughtUp();
  await Promise.all(nodes.splice(0).map((open) => open.close()));

  const empty = createMemoryEventStore();
  const other = await feedNode(redis.server.url, empty, { prefix });
  const reader = new Notebook('n');
  other.feed.add(reader);
  await commit(empty, 2);
  await until(() => reader.seqs.length === 2);
  await commit(empty, 2);
  await other.feed.readings()[0]?.whenCaughtUp();
  const kept = [];
  for await (const event of empty.readCommunity('c')) kept.push(event.metadata.eventId);
  expect(reader.events.map((event) => event.metadata.eventId)).toEqual(kept);
  await other.close();
  await empty.close();
});

test('FD17 an event too large to travel comes from the store, and what follows over Redis again', async () => {
  const one = await node();
  const reader = new Notebook('n');
  const reading = one.feed.add(reader);
  await commit(store, 1);
  await reading.whenCaughtUp();
  await live(one);
  const metadata = { actor: 'p1', via: 'command', correlationId: 'c1', occurredAt: 0, schemaVersion: 1 } as const;
  const event = { eventId: randomUUID(), type: 'Large', data: { text: 'x'.repeat(maxEntryBytes) }, metadata };
  await store.append({ communityId: 'c', stream: 'large', expectedRevision: -1, events: [event] });
  await commit(store, 2);
  await reading.whenCaughtUp();
  expect(reader.seqs).toEqual(upTo(4));
  await live(one);
  const stream = redisFeedStream(one.cluster.redis);
  const line = await stream.line();
  for (const { entry } of await line.newest(10))
    expect(JSON.stringify(entry.events).length).toBeLessThan(maxEntryBytes);
  line.close();
});

test('FD18 nobody relays: the readers turn to the store within a second, and back when somebody does', async () => {
  const one = await node();
  const reader = new Notebook('n');
  const reading = one.feed.add(reader);
  await commit(store, 1);
  await reading.whenCaughtUp();
  await live(one);
  await one.relay.stop();
  await commit(store, 2);
  const start = performance.now();
  await until(() => reader.seqs.length === 3);
  expect(performance.now() - start).toBeLessThan(promised(1_000));
  expect(one.feed.status()).toEqual({ stream: 'stalled', atStore: 1 });
  await node();
  await until(async () => {
    await commit(store, 1);
    return one.feed.status().stream === 'live' && one.feed.status().atStore === 0;
  });
  await reading.whenCaughtUp();
  expect(reader.seqs).toEqual(upTo(reader.seqs.length));
});

test('FD19 the stream is trimmed by a constant; who needs what was trimmed reads the store', async () => {
  const one = await node();
  const stream = redisFeedStream(one.cluster.redis, 10);
  await one.relay.stop();
  let at = 'x';
  for (let n = 0; n < 500; n += 1) {
    await stream.append([{ prev: at, last: `x${n}`, text: '[]' }]);
    at = `x${n}`;
  }
  // Redis trims whole nodes of its tree, of at most 100 entries.
  expect(await one.cluster.redis.client.xLen(`${one.cluster.redis.prefix}feed`)).toBeLessThan(120);
  expect((await stream.newest())?.entry.last).toBe('x499');
});

test('FD20 FLUSHALL in the middle costs no event, and the stream serves again', async () => {
  const [one, two] = [await node(), await node()];
  const readers = [new Notebook('one'), new Notebook('two')] as const;
  const readings = [one.feed.add(readers[0]), two.feed.add(readers[1])];
  for (let round = 0; round < 5; round += 1) {
    for (let n = 0; n < 20; n += 1) {
      await commit(store, 2);
      if (n === 10) await one.cluster.redis.client.flushAll();
    }
    await Promise.all(readings.map((reading) => reading.whenCaughtUp()));
  }
  for (const reader of readers) expect(reader.seqs).toEqual(upTo(200));
  await until(async () => {
    await commit(store, 1);
    return [one, two].every(({ feed }) => feed.status().stream === 'live' && feed.status().atStore === 0);
  });
});

test(
  'FD21 Redis killed and started again: readers go on meanwhile, no event is lost or doubled (R6)',
  async () => {
    const log = createMemoryLog();
    store = createMemoryEventStore({ log });
    const one = await node();
    const reader = new Notebook('n');
    const reading = one.feed.add(reader);
    await commit(store, 5);
    await reading.whenCaughtUp();
    await live(one);
    await redis.server.kill();
    await commit(store, 5);
    await until(() => reader.seqs.length === 10);
    expect(one.feed.status()).toEqual({ stream: 'away', atStore: 1 });
    for (const back = Date.now() + awayMs; Date.now() < back; ) {
      await commit(store, 1);
      await reading.whenCaughtUp();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await redis.server.restart();
    await until(async () => {
      await commit(store, 1);
      return one.feed.status().stream === 'live' && one.feed.status().atStore === 0;
    });
    await reading.whenCaughtUp();
    expect(reader.seqs).toEqual(upTo(reader.seqs.length));
  },
  awayMs + 60_000,
);

test('FD23 the status says who relays, how far, and why not; and where readers are fed from', async () => {
  const [one, two] = [await node(), await node()];
  await until(() => one.relay.status().state === 'relaying');
  expect(two.relay.status()).toEqual({ state: 'standing-by', failures: 0 });
  await commit(store, 3);
  const last = await store.lastPosition();
  await until(() => one.relay.status().passed === last);
  const reading = one.feed.add(new Notebook('n'));
  await reading.whenCaughtUp();
  await one.cluster.redis.client.configSet('maxmemory', '1');
  await until(() => one.relay.status().state !== 'relaying' || commit(store, 1).then(() => false));
  expect(one.relay.status()).toMatchObject({ state: 'retrying', lastError: expect.any(Error) });
  await reading.whenCaughtUp();
  await until(() => one.feed.status().stream === 'stalled');
  await one.cluster.redis.client.configSet('maxmemory', '0');
  await until(() => one.relay.status().state === 'relaying');
  expect(one.relay.status().failures).toBe(0);
  await one.relay.stop();
  expect(one.relay.status().state).toBe('stopped');
});

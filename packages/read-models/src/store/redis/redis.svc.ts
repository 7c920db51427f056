import { promised } from '../../../../../test/patience';
import { onRedis } from '../../../test/redis';
import { checksum } from '../canonical';
import { readStoreContract } from '../contract';
import { memoryReadStore } from '../memory';
import { type Commit, ReadStoreUnavailable, type Scope } from '../port';

const redis = onRedis();
const scope: Scope = { projection: 'goals', version: 1, communityId: 'c1', slot: 'live' };
const commit = (expected: number, covered: number, content: Partial<Commit> = {}): Commit => ({
  scope,
  generation: 'first',
  expected,
  covered,
  documents: [],
  log: [],
  ...content,
});
const document = (key: string) => ({ collection: 'goals', key, doc: { key } });
const entry = (seq: number) => ({ collection: 'log', seq, doc: { seq }, terms: ['t', `t${seq % 3}`] });

readStoreContract('redis', async () => {
  const { nodes } = redis;
  const { readStore: store } = await nodes.open();
  return { store, reopen: async () => (await nodes.open()).readStore };
});

describe('redis read store', () => {
  const keys = async () => {
    const { cluster } = await redis.nodes.open();
    const all = await cluster.redis.client.keys(`${cluster.redis.prefix}read:*`);
    return all.map((key) => key.slice(cluster.redis.prefix.length)).sort();
  };

  it('RM31 tells other nodes too', async () => {
    const [one, two] = [await redis.nodes.open(), await redis.nodes.open()];
    const heard = new Promise((resolve) => two.readStore.onChange(resolve));
    await one.readStore.commit([commit(-1, 3)]);
    expect(await heard).toBe('c1');
  });

  it('RM32 puts all keys of a community under one hash tag', async () => {
    const { readStore } = await redis.nodes.open();
    const home = { ...scope, projection: 'home' };
    const content = { documents: [document('a')], log: [entry(1)], snapshot: {} };
    await readStore.commit([commit(-1, 1, content), { ...commit(-1, 1, content), scope: home }]);
    const found = await keys();
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((key) => !key.startsWith('read:1:{c1}:'))).toEqual(['read:1:communities']);
  });

  it('RM33 leaves nothing in memory of what was dropped, swapped out or staged', async () => {
    const { readStore } = await redis.nodes.open();
    const documents = Array.from({ length: 30_000 }, (_, at) => document(`key${at}`));
    await readStore.commit([commit(-1, 1, { documents, log: [entry(1)], snapshot: {} })]);
    const beside: Scope = { ...scope, slot: 'beside' };
    const later = { ...commit(-1, 1, { log: [entry(1)] }), scope: beside, generation: 'second' };
    await readStore.commit([later]);
    await readStore.swap(scope);
    const found = await keys();
    expect(found.filter((key) => !/:scopes$|:second:|:communities$/.test(key))).toEqual([]);
    await readStore.drop(scope);
    expect(await keys()).toEqual(['read:1:communities']);
  });

  it('RM33 sweeps what a node that died in between left', async () => {
    const { readStore, cluster } = await redis.nodes.open();
    await readStore.commit([commit(-1, 1, { documents: [document('a')] })]);
    const { client, prefix } = cluster.redis;
    await client.sAdd(`${prefix}read:1:{c1}:waste`, 'first');
    await client.del(`${prefix}read:1:{c1}:scopes`);
    await readStore.statuses();
    expect(await keys()).toEqual(['read:1:communities']);
  });

  it('RM34 holds exactly what a store in memory holds', async () => {
    const { readStore } = await redis.nodes.open();
    const memory = memoryReadStore();
    let covered = -1;
    for (const length of [1, 40, 1_500, 3]) {
      const log = Array.from({ length }, (_, at) => entry(covered + 1 + at));
      const documents = [...log.map(({ seq }) => document(`d${seq % 7}😀`)), { ...document('d3😀'), doc: null }];
      const one = commit(covered, covered + length, { documents, log });
      for (const store of [memory, readStore]) await store.commit([one]);
      covered += length;
    }
    expect(await checksum(readStore.dump(scope))).toBe(await checksum(memory.dump(scope)));
  });

  it('RM35 writes nothing at all, and says unavailable, when Redis has no room', async () => {
    const { readStore, cluster } = await redis.nodes.open();
    await readStore.commit([commit(-1, 1, { documents: [document('a')] })]);
    await cluster.redis.client.configSet('maxmemory', '1mb');
    try {
      const documents = [{ ...document('a'), doc: null }, document('b')];
      await expect(readStore.commit([commit(1, 2, { documents })])).rejects.toThrow(ReadStoreUnavailable);
      // Reading goes on.
      expect(await readStore.get(scope, 'goals', ['a', 'b'])).toEqual([{ key: 'a' }, undefined]);
      expect((await readStore.status(scope)).covered).toBe(1);
    } finally {
      await cluster.redis.client.configSet('maxmemory', '0');
    }
    await readStore.commit([commit(1, 2, { documents: [document('b')] })]);
  });

  it('RM35 says unavailable at once while Redis is away, and has nothing of before when it comes back empty', async () => {
    const { readStore } = await redis.nodes.open();
    await readStore.commit([commit(-1, 1, { documents: [document('a')] })]);
    const skip = { projection: 'goals', communityId: 'c1', seq: 4, by: 'operator', reason: 'known', at: 6 };
    await readStore.skip(skip);
    await redis.server.kill();
    const from = performance.now();
    await expect(readStore.commit([commit(1, 2)])).rejects.toThrow(ReadStoreUnavailable);
    await expect(readStore.get(scope, 'goals', ['a'])).rejects.toThrow(ReadStoreUnavailable);
    await expect(readStore.statuses()).rejects.toThrow(ReadStoreUnavailable);
    expect(performance.now() - from).toBeLessThan(promised(500));
    await redis.server.restart();
    const { readStore: later } = await redis.nodes.open();
    expect(await later.status(scope)).toMatchObject({ generation: null, covered: -1 });
    await expect(later.commit([commit(1, 2)])).rejects.toThrow('checkpoint is -1, not 1');
    // What an operator decided is nothing Redis could lose.
    expect(await later.skips('goals', 'c1')).toEqual([skip]);
  });
});

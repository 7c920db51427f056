import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '@samenspel/cluster';
import type { EventStore } from '@samenspel/event-store';
import { allProjections, type Projection, searchView } from '@samenspel/projections';
import { goalsView, homeView } from '@samenspel/projections/testing';
import { SeededRandom } from '../../../test/fixtures/generator';
import { patienceMs, promised } from '../../../test/patience';
import type { ReadModelsOptions } from '../src/read-models';
import { Runner } from '../src/runner/runner';
import {
  appendAll,
  checksums,
  generate,
  openPlain,
  readModelsOver,
  seeds,
  shared,
  steppingStore,
  Writer,
} from './harness';
import { onRedis } from './redis';

/** How long Redis is away, milliseconds; 60,000 by hand. */
const killedMs = Number(process.env.SAMENSPEL_REDIS_AWAY_MS ?? 10_000);

const redis = onRedis();
const communities = ['generated0000', 'generated0001', 'generated0002'];
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function node(store: EventStore, options: Partial<ReadModelsOptions> & { leased?: boolean } = {}) {
  const { cluster, readStore } = await redis.nodes.open();
  const lease: Lease | undefined = options.leased
    ? cluster.leases.campaign('read-models', { ttlMs: 10_000 })
    : undefined;
  const models = readModelsOver(store, { readStore, ...options, ...(lease ? { lease } : {}) });
  await models.runner.start();
  stops.push(async () => {
    await models.runner.stop();
    await lease?.release();
  });
  return { ...models, cluster, ...(lease ? { lease } : {}) };
}

const until = async (is: () => Promise<boolean> | boolean, withinMs = patienceMs) => {
  const from = performance.now();
  while (!(await is())) {
    if (performance.now() - from > withinMs) throw new Error(`not within ${withinMs} ms`);
    await delay(20);
  }
  return performance.now() - from;
};

/** What a fold from nothing gives. */
async function fromScratch(store: EventStore) {
  const { runner, readStore, queries } = readModelsOver(store);
  await runner.start();
  await runner.whenCaughtUp();
  await runner.stop();
  return { queries, sums: (communityId: string) => checksums(readStore, communityId) };
}

describe('read models of several nodes over one Redis', () => {
  it('RM36 one node runs, another stands by and takes over; lag and parked are right on each', async () => {
    const store = steppingStore();
    const one = await node(store, { leased: true });
    await until(async () => (await one.runner.health()).runs === 'here');
    const two = await node(store, { leased: true });
    const never = await node(store, { projects: false });
    await appendAll(store, generate({ seed: 7, events: 300, communities: 3 }));
    for (const { runner } of [one, two, never]) await runner.whenCaughtUp();
    const runs = async () => Promise.all([one, two, never].map(async ({ runner }) => (await runner.health()).runs));
    expect(await runs()).toEqual(['here', 'standingBy', 'elsewhere']);
    for (const { runner } of [one, two, never])
      expect(await runner.health()).toMatchObject({ status: 'live', ok: true });

    await one.runner.stop();
    await one.lease?.release();
    await until(async () => (await two.runner.health()).runs === 'here');
    const reference = new Writer(store, 'c9');
    await reference.write('ScaleChanged', { scale: 'nano' });
    await never.runner.whenCaughtUp();
    expect(await never.runner.health()).toMatchObject({ status: 'live', lag: { communities: 0 }, parked: [] });
    const scratch = await fromScratch(store);
    for (const id of [...communities, 'c9'])
      expect(await checksums(never.readStore, id)).toEqual(await scratch.sums(id));
  });

  it('RM36 shows on every node that nobody runs', async () => {
    const store = steppingStore();
    const never = await node(store, { projects: false });
    await new Writer(store).write('ScaleChanged', { scale: 'nano' });
    expect(await never.runner.health()).toMatchObject({ status: 'catchingUp', lag: { communities: 1, events: 1 } });
    await until(async () => !(await never.runner.health()).ok);
    expect(await never.runner.health()).toMatchObject({ status: 'stalled', runs: 'elsewhere' });
  });

  it('RM37 reads and finds on a node without a runner what was just written through another', async () => {
    const store = steppingStore();
    await node(store);
    const { queries, runner, readStore } = await node(store, { projects: false });
    const writer = new Writer(store);
    for (let n = 0; n < 20; n++) {
      const seq = await writer.write('HouseRulesRevised', { version: n + 1, rules: [shared(`op tijd ${n}`)] });
      const answer = await queries.read(homeView, 'c1', { minSeq: seq });
      expect(answer.seq).toBeGreaterThanOrEqual(seq);
      expect((await queries.read(searchView, 'c1', { query: { q: `tijd ${n}` }, minSeq: seq })).view.hits).toHaveLength(
        1,
      );
    }
    const names = allProjections.map(({ name }) => name);
    // Woken by the news: whoever heard none would look again a quarter of a second after the first time.
    const looks = jest.spyOn(readStore, 'statuses');
    await until(async () => {
      const asked = performance.now();
      const waiting = runner.waitForCheckpoint('c1', names, (await store.head('c1')) + 1, patienceMs);
      await looks.mock.results.at(-1)?.value;
      await writer.write('ScaleChanged', { scale: 'nano' });
      expect(await waiting).toBe(true);
      return performance.now() - asked < 240;
    });
    looks.mockRestore();
    const from = performance.now();
    expect(await runner.waitForCheckpoint('c1', names, 1_000, 400)).toBe(false);
    expect(performance.now() - from).toBeLessThan(promised(800));
  });

  it('RM37 looks for itself when the news gets lost', async () => {
    const store = steppingStore();
    const runs = await node(store);
    const { readStore } = await redis.nodes.open();
    const deaf = readModelsOver(store, {
      readStore: Object.assign(readStore, { onChange: () => () => {} }),
      projects: false,
    });
    const seq = await new Writer(store).write('ScaleChanged', { scale: 'nano' });
    expect((await deaf.queries.read(homeView, 'c1', { minSeq: seq })).seq).toBe(seq);
    await runs.runner.whenCaughtUp();
  });

  it.each(seeds(2))('RM38 two that both think they are the holder harm nothing (seed %i)', async (seed) => {
    const store = steppingStore();
    const [one, two] = [await node(store), await node(store)];
    await appendAll(store, generate({ seed, events: 400, communities: 3 }));
    await until(async () => {
      await Promise.all([one.runner.whenCaughtUp(), two.runner.whenCaughtUp()]);
      const healths = await Promise.all([one.runner.health(), two.runner.health()]);
      return healths.every(({ lag }) => lag.communities === 0);
    });
    const scratch = await fromScratch(store);
    for (const id of communities) expect(await checksums(one.readStore, id)).toEqual(await scratch.sums(id));
    expect((await one.runner.health()).parked).toEqual([]);
  });

  it.each(seeds(2))(
    'RM39 grows anew after FLUSHALL, and what is asked meanwhile is never wrong (seed %i)',
    async (seed) => {
      const random = new SeededRandom(seed);
      const store = steppingStore();
      const runs = await node(store, { standIn: true });
      const asks = await node(store, { projects: false });
      const scratch = new Map<number, unknown>();
      let isOver = false;
      let answers = 0;
      const seen: { seq: number; view: unknown }[] = [];
      const asking = (async () => {
        while (!isOver) {
          const { seq, view } = await asks.queries.read(goalsView, 'generated0000');
          seen.push({ seq, view });
          answers++;
          await delay(5);
        }
      })();
      for (const request of generate({ seed, events: 600, communities: 3 })) {
        await store.append(request);
        if (random.chance(0.02)) await runs.runner.whenCaughtUp();
        if (random.chance(0.008)) await runs.cluster.redis.client.flushAll();
        // The asker is in the same process, and has its turn now and then.
        if (random.chance(0.2)) await delay(4);
      }
      await runs.cluster.redis.client.flushAll();
      const took = await until(async () => {
        const { lag, status } = await runs.runner.health();
        return status === 'live' && lag.communities === 0;
      });
      expect(took).toBeLessThan(promised(5_000));
      isOver = true;
      await asking;
      expect(answers).toBeGreaterThan(3);
      const reference = await fromScratch(store);
      for (const { seq, view } of seen) {
        if (!scratch.has(seq))
          scratch.set(seq, (await reference.queries.read(goalsView, 'generated0000', { at: seq })).view);
        expect(view).toEqual(scratch.get(seq));
      }
      for (const id of communities) expect(await checksums(asks.readStore, id)).toEqual(await reference.sums(id));
    },
    180_000,
  );

  it.each([
    ['killed', killedMs / 500],
    ['paused', 12],
  ] as const)(
    'RM40 answers from memory while Redis is %s for %i half seconds, loses nothing, and converges within 5 s (R6)',
    async (how, halfSeconds) => {
      const store = steppingStore();
      const runs = await node(store, { leased: true });
      const asks = await node(store, { leased: true });
      await appendAll(store, generate({ seed: 3, events: 300, communities: 3 }));
      await asks.runner.whenCaughtUp();
      if (how === 'killed') await redis.server.kill();
      else redis.server.pause();
      const goneAt = performance.now();
      const writer = new Writer(store);
      let slowest = 0;
      try {
        for (let n = 0; n < halfSeconds; n++) {
          const seq = await writer.write('HouseRulesRevised', { version: n + 1, rules: [shared(`weg ${n}`)] });
          const from = performance.now();
          const answer = await asks.queries.read(searchView, 'c1', { query: { q: `weg ${n}` }, minSeq: seq });
          slowest = Math.max(slowest, performance.now() - from);
          expect(answer).toMatchObject({ seq, head: seq });
          expect(answer.view.hits).toHaveLength(1);
          await delay(Math.max(0, 500 * (n + 1) - (performance.now() - goneAt)));
        }
        expect(slowest).toBeLessThan(promised(3_000));
        expect(await asks.runner.health()).toMatchObject({ status: 'away', ok: true });
      } finally {
        if (how === 'killed') await redis.server.restart();
        else redis.server.resume();
      }
      const took = await until(async () => {
        const healths = await Promise.all([runs, asks].map(({ runner }) => runner.health()));
        return healths.every(({ status, lag }) => status === 'live' && lag.communities === 0);
      });
      expect(took).toBeLessThan(promised(5_000));
      const scratch = await fromScratch(store);
      for (const id of [...communities, 'c1'])
        expect(await checksums(asks.readStore, id)).toEqual(await scratch.sums(id));
    },
    180_000,
  );

  it('RM41 an operator replays, skips and rebuilds from any node', async () => {
    const store = steppingStore();
    const projections = [counting];
    const [{ readStore: here }, { readStore: there }] = [await redis.nodes.open(), await redis.nodes.open()];
    const one = new Runner({ store, readStore: here, projections });
    const two = new Runner({ store, readStore: there, projections, projects: false });
    for (const runner of [one, two]) await runner.start();
    stops.push(async () => {
      for (const runner of [one, two]) await runner.stop();
    });
    const writer = new Writer(store);
    await writer.write('ScaleChanged', { scale: 'nano' });
    await writer.write('ScaleChanged', { scale: 'nano', poison: true });
    await writer.write('ScaleChanged', { scale: 'nano' });
    await until(async () => (await two.health()).parked.length === 1);
    await two.skip({ projection: 'counting', communityId: 'c1', by: 'operator', reason: 'known defect' });
    expect(await two.waitForCheckpoint('c1', ['counting'], 2, patienceMs)).toBe(true);
    const scope = { projection: 'counting', version: 1, communityId: 'c1', slot: 'live' } as const;
    expect(await here.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 2 }]);
    expect(await one.health()).toMatchObject({ parked: [], status: 'live' });

    // The runner has in memory what was damaged; after a rebuild elsewhere it must not write that on.
    await one.stop();
    const { covered, generation } = await here.status(scope);
    const documents = [{ collection: 'counts', key: 'ScaleChanged', doc: { n: 77 } }];
    await here.commit([{ scope, generation: generation ?? '', expected: covered, covered, documents, log: [] }]);
    const three = new Runner({ store, readStore: here, projections });
    await three.start();
    stops.push(() => three.stop());
    await three.whenCaughtUp();
    await writer.write('ScaleChanged', { scale: 'nano' });
    expect(await two.waitForCheckpoint('c1', ['counting'], 3, patienceMs)).toBe(true);
    expect(await there.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 78 }]);
    await two.rebuild({ projection: 'counting', communityId: 'c1' });
    await writer.write('ScaleChanged', { scale: 'nano' });
    expect(await two.waitForCheckpoint('c1', ['counting'], 4, patienceMs)).toBe(true);
    expect(await there.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 4 }]);
    // Skips are not Redis' to lose.
    const { cluster } = await redis.nodes.open();
    await cluster.redis.client.flushAll();
    await until(async () => (await there.status(scope)).covered === 4);
    expect(await there.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 4 }]);
  });

  it('RM40 says unavailable of a log too long to be folded while somebody waits', async () => {
    const store = steppingStore();
    const { queries } = await node(store, { projects: false, open: openPlain });
    await new Writer(store).write('ScaleChanged', { scale: 'nano' });
    const head = store.head.bind(store);
    store.head = async (id) => ((await head(id)) >= 0 ? 60_000 : -1);
    await expect(queries.read(homeView, 'c1')).rejects.toMatchObject({ name: 'ReadModelsNotReady' });
  });
});

interface Counts {
  counts: { readonly n: number };
}
const counting: Projection = {
  name: 'counting',
  version: 1,
  audience: 'everybody',
  collections: { counts: 'state' },
  apply(event, view) {
    if ('poison' in event.data) throw new Error('poison');
    const before = (view.get('counts', event.type) as Counts['counts'] | undefined)?.n ?? 0;
    view.put('counts', event.type, { n: before + 1 });
  },
};

import { eventTypes, UnreadableEvent } from '@samenspel/domain';
import { allProjections, collectionsOf, type Projection, type UndecodedEvent } from '@samenspel/projections';
import { homeProjection } from '@samenspel/projections/testing';
import { SeededRandom } from '../../../test/fixtures/generator';
import { promised } from '../../../test/patience';
import { noNames } from '../src/names-then';
import { PastFolds } from '../src/past/folds';
import { recorded } from '../src/recorded';
import { LagWatch } from '../src/runner/health';
import { Runner } from '../src/runner/runner';
import { canonical } from '../src/store/canonical';
import { memoryReadStore } from '../src/store/memory';
import { appendAll, checksums, generate, readModelsOver, seeds, shared, steppingStore, Writer } from './harness';

const communities = ['generated0000', 'generated0001', 'generated0002'];

describe('runner', () => {
  it.each(seeds(6))(
    'RM10 gives the same documents live, restarted, rebuilt and looked back at (seed %i)',
    async (seed) => {
      const random = new SeededRandom(seed);
      const store = steppingStore();
      const live = memoryReadStore();
      const options = { maxDocuments: random.pick([0, 50, 100_000]) };
      let following = readModelsOver(store, { readStore: live, ...options });
      await following.runner.start();
      for (const request of generate({ seed, events: 900, communities: 3 })) {
        await store.append(request);
        if (random.chance(0.03)) await following.runner.whenCaughtUp();
        if (random.chance(0.01)) {
          await following.runner.stop();
          following = readModelsOver(store, { readStore: live, ...options });
          await following.runner.start();
        }
      }
      await following.runner.whenCaughtUp();
      expect(await following.runner.health()).toMatchObject({ status: 'live', ok: true, parked: [] });
      await following.runner.stop();

      const rebuilt = readModelsOver(store);
      await rebuilt.runner.start();
      await rebuilt.runner.whenCaughtUp();
      const past = new PastFolds(store, rebuilt.readStore, recorded, { of: noNames });
      for (const communityId of communities) {
        expect(await checksums(live, communityId)).toEqual(await checksums(rebuilt.readStore, communityId));
        const head = await store.head(communityId);
        for (const projection of allProjections) {
          const fold = await past.at(projection, communityId, head);
          const scope = {
            projection: projection.name,
            version: projection.version,
            communityId,
            slot: 'live',
          } as const;
          for (const name of collectionsOf(projection, 'state')) {
            const folded = [...(fold.collections.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
            expect(canonical(await live.documents(scope, name))).toBe(canonical(folded));
          }
        }
      }
      await rebuilt.runner.stop();
    },
  );

  it('RM12 parks only the projection that cannot fold an event, and the others keep up (R9)', async () => {
    const store = steppingStore();
    const { runner, readStore } = runnerWith(store, [poisoned, counting]);
    await runner.start();
    const [one, two] = [new Writer(store, 'c1'), new Writer(store, 'c2')];
    await one.write('ScaleChanged', { scale: 'nano' });
    await one.write('ScaleChanged', { scale: 'meso', poison: true });
    await one.write('ScaleChanged', { scale: 'macro' });
    await two.write('ScaleChanged', { scale: 'micro' });
    const started = performance.now();
    await runner.whenCaughtUp();
    expect(performance.now() - started).toBeLessThan(promised(1_000));

    const covered = async (projection: string, communityId: string) =>
      (await readStore.status({ projection, version: 1, communityId, slot: 'live' })).covered;
    expect(await covered('poisoned', 'c1')).toBe(0);
    expect(await covered('counting', 'c1')).toBe(2);
    expect(await covered('poisoned', 'c2')).toBe(0);
    const health = await runner.health();
    expect(health).toMatchObject({ status: 'live', ok: true });
    expect(health.parked).toEqual([
      expect.objectContaining({
        projection: 'poisoned',
        communityId: 'c1',
        seq: 1,
        type: 'ScaleChanged',
        error: 'poison',
      }),
    ]);
    expect(attempts).toBe(4);
    await runner.stop();
  });

  it('RM46 parks a community whose log a newer product went on with, and goes on by itself once that is known', async () => {
    const store = steppingStore();
    const { runner, readStore } = runnerWith(store, [counting]);
    await runner.start();
    const [one, two] = [new Writer(store, 'c1'), new Writer(store, 'c2')];
    await one.write('ScaleChanged', { scale: 'nano' });
    await one.write('ScaleChanged', { scale: 'meso', why: 'more people' }, { schemaVersion: 2 });
    await one.write('ScaleChanged', { scale: 'macro' });
    await two.write('ScaleChanged', { scale: 'micro' });
    await two.write('LessonLearned', { lesson: 'measure twice' });
    await runner.whenCaughtUp();
    const scope = (communityId: string) => ({ projection: 'counting', version: 1, communityId, slot: 'live' }) as const;
    expect((await readStore.status(scope('c1'))).parked).toMatchObject({ seq: 1, unknownVersion: 2 });
    expect((await readStore.status(scope('c2'))).parked).toMatchObject({ seq: 1, type: 'LessonLearned' });
    expect(await runner.health()).toMatchObject({ status: 'live', ok: true });
    // Nothing of it was folded, nor of what came after it; what came before it is read.
    expect(await readStore.get(scope('c1'), 'counts', ['ScaleChanged'])).toEqual([{ n: 1 }]);
    expect(await readStore.get(scope('c2'), 'counts', ['ScaleChanged'])).toEqual([{ n: 1 }]);
    const past = new PastFolds(store, readStore, recorded, { of: noNames });
    await expect(past.at(counting, 'c1', 2)).rejects.toThrow(UnreadableEvent);
    expect((await past.at(counting, 'c1', 0)).collections.get('counts')?.get('ScaleChanged')).toEqual({ n: 1 });
    await runner.stop();

    const newer = jest.replaceProperty(eventTypes, 'ScaleChanged', { ...eventTypes.ScaleChanged, schemaVersion: 2 });
    try {
      const upgraded = new Runner({ store, readStore, projections: [counting] });
      await upgraded.start();
      await upgraded.whenCaughtUp();
      expect(await readStore.status(scope('c1'))).toMatchObject({ covered: 2, parked: null });
      expect(await readStore.get(scope('c1'), 'counts', ['ScaleChanged'])).toEqual([{ n: 3 }]);
      expect((await readStore.status(scope('c2'))).parked).toMatchObject({ type: 'LessonLearned' });
      await upgraded.stop();
    } finally {
      newer.restore();
    }
  });

  it('RM13 replays a parked projection, and leaves an event out when an operator says so', async () => {
    const store = steppingStore();
    const { runner, readStore } = runnerWith(store, [poisoned, counting]);
    await runner.start();
    const writer = new Writer(store);
    await writer.write('ScaleChanged', { scale: 'nano' });
    await writer.write('ScaleChanged', { scale: 'meso', poison: true });
    await writer.write('ScaleChanged', { scale: 'macro' });
    await runner.whenCaughtUp();
    await runner.replay('poisoned', 'c1');
    expect((await runner.health()).parked).toHaveLength(1);
    await runner.skip({ projection: 'poisoned', communityId: 'c1', by: 'operator', reason: 'known defect' });
    expect((await runner.health()).parked).toEqual([]);
    const scope = { projection: 'poisoned', version: 1, communityId: 'c1', slot: 'live' } as const;
    expect(await readStore.status(scope)).toMatchObject({ covered: 2, parked: null });
    expect(await readStore.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 2 }]);
    expect(await readStore.skips('poisoned', 'c1')).toEqual([
      expect.objectContaining({ seq: 1, by: 'operator', reason: 'known defect' }),
    ]);
    const past = await new PastFolds(store, readStore, recorded, { of: noNames }).at(poisoned, 'c1', 2);
    expect(past.collections.get('counts')?.get('ScaleChanged')).toEqual({ n: 2 });
    await runner.rebuild({ projection: 'poisoned' });
    expect(await readStore.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 2 }]);
    await runner.stop();
  });

  it('RM14 tells of events after their commit, once and in order', async () => {
    const store = steppingStore();
    const readStore = memoryReadStore();
    const told: number[] = [];
    const checks: Promise<void>[] = [];
    const onCommitted = (communityId: string, events: readonly UndecodedEvent[]) => {
      for (const { seq } of events) {
        told.push(seq);
        const scope = { projection: 'counting', version: 1, communityId, slot: 'live' } as const;
        checks.push(readStore.status(scope).then(({ covered }) => expect(covered).toBeGreaterThanOrEqual(seq)));
      }
    };
    const runner = new Runner({ store, readStore, projections: [counting], onCommitted });
    await runner.start();
    const writer = new Writer(store);
    for (let i = 0; i < 20; i++) {
      await writer.write('ScaleChanged', { scale: 'nano' });
      await writer.write('BoardEdited', {}, { binary: new Uint8Array([1]) });
    }
    await runner.whenCaughtUp();
    await runner.rebuild();
    await Promise.all(checks);
    expect(told).toEqual(Array.from({ length: 20 }, (_, at) => at * 2));
    await runner.stop();
  });

  it('RM15 shows a runner that was stopped', async () => {
    const store = steppingStore();
    const { runner } = runnerWith(store, [counting]);
    expect(await runner.health()).toMatchObject({ status: 'stopped', ok: false });
    await runner.start();
    expect(await runner.health()).toMatchObject({ status: 'live', ok: true });
    await runner.stop();
    await new Writer(store).write('ScaleChanged', { scale: 'nano' });
    expect(await runner.health()).toMatchObject({ status: 'stopped', ok: false, lag: { communities: 1, events: 1 } });
  });

  it('RM15 shows a runner that hangs, but not one that is slow', async () => {
    const store = steppingStore();
    const writer = new Writer(store);
    for (let i = 0; i < 10; i++) await writer.write('ScaleChanged', { scale: 'nano' });
    let now = 0;
    let covered = 0;
    const watch = new LagWatch(
      store,
      async () => covered,
      () => now,
    );
    expect(await watch.look()).toMatchObject({ communities: 1, events: 9, stalled: false });
    for (now = 1_000; now <= 8_000; now += 1_000) {
      covered++;
      expect((await watch.look()).stalled).toBe(false);
    }
    now += 2_500;
    expect((await watch.look()).stalled).toBe(true);
    covered = 9;
    expect(await watch.look()).toEqual({ communities: 0, events: 0, oldestMs: 0, stalled: false });
  });

  it('RM16 rebuilds beside what people read, and swaps', async () => {
    const store = steppingStore();
    await appendAll(store, generate({ seed: 5, events: 400, communities: 1 }));
    const { runner, readStore } = readModelsOver(store);
    await runner.start();
    await runner.whenCaughtUp();
    const sound = await checksums(readStore, 'generated0000');
    const { name: projection, version } = homeProjection;
    const scope = { projection, version, communityId: 'generated0000', slot: 'live' } as const;
    const { covered, generation } = await readStore.status(scope);
    const damage = [{ collection: 'home', key: 'home', doc: { damaged: true } }];
    await readStore.commit([
      { scope, generation: generation ?? '', expected: covered, covered, documents: damage, log: [] },
    ]);
    expect(await checksums(readStore, 'generated0000')).not.toEqual(sound);
    const read: unknown[] = [];
    const commit = readStore.commit.bind(readStore);
    readStore.commit = async (commits) => {
      read.push((await readStore.get(scope, 'home', ['home']))[0]);
      return commit(commits);
    };
    await runner.rebuild({ projection: 'home', communityId: 'generated0000' });
    expect(read.length).toBeGreaterThan(0);
    expect(new Set(read)).toEqual(new Set([{ damaged: true }]));
    expect(await checksums(readStore, 'generated0000')).toEqual(sound);
    await runner.stop();
  });

  it('RM17 builds another version from the log and drops the old one', async () => {
    const store = steppingStore();
    const writer = new Writer(store);
    for (let i = 0; i < 5; i++) await writer.write('ScaleChanged', { scale: 'nano' });
    const readStore = memoryReadStore();
    const first = new Runner({ store, readStore, projections: [counting] });
    await first.start();
    await first.whenCaughtUp();
    await first.stop();
    const second = new Runner({ store, readStore, projections: [{ ...counting, version: 2 }] });
    await second.start();
    await second.whenCaughtUp();
    const statuses = await readStore.statuses();
    expect(statuses.map(({ scope, covered }) => [scope.version, covered])).toEqual([[2, 4]]);
    await second.stop();
  });

  it('RM18 parks nothing for trouble of the read store, and goes on when it is over', async () => {
    const store = steppingStore();
    const readStore = memoryReadStore();
    const commit = readStore.commit.bind(readStore);
    let trouble = 11;
    readStore.commit = async (commits) => {
      if (trouble-- > 0) throw new Error('disk full');
      return commit(commits);
    };
    const runner = new Runner({ store, readStore, projections: [counting, { ...counting, name: 'other' }] });
    await runner.start();
    const writer = new Writer(store);
    for (let i = 0; i < 3; i++) await writer.write('ScaleChanged', { scale: 'nano' });
    await runner.whenCaughtUp();
    expect((await runner.health()).parked).toEqual([]);
    for (const projection of ['counting', 'other']) {
      const scope = { projection, version: 1, communityId: 'c1', slot: 'live' } as const;
      expect(await readStore.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 3 }]);
    }
    await runner.stop();
  });

  it('RM18 folds nothing twice when the state of one projection cannot be loaded', async () => {
    const store = steppingStore();
    const readStore = memoryReadStore();
    const documents = readStore.documents.bind(readStore);
    let trouble = 0;
    readStore.documents = async (scope, ...rest) => {
      if (scope.projection === 'other' && trouble-- > 0) throw new Error('cannot read');
      return documents(scope, ...rest);
    };
    const runner = new Runner({
      store,
      readStore,
      projections: [counting, { ...counting, name: 'other' }],
      maxDocuments: 0,
    });
    const writer = new Writer(store);
    await writer.write('ScaleChanged', { scale: 'nano' });
    await runner.start();
    await runner.whenCaughtUp();
    trouble = 2;
    await writer.write('ScaleChanged', { scale: 'meso' });
    await runner.whenCaughtUp();
    for (const projection of ['counting', 'other']) {
      const scope = { projection, version: 1, communityId: 'c1', slot: 'live' } as const;
      expect(await readStore.get(scope, 'counts', ['ScaleChanged'])).toEqual([{ n: 2 }]);
    }
    expect(trouble).toBeLessThanOrEqual(0);
    await runner.stop();
  });

  it('RM12 parks a projection whose documents the read store refuses, and the others keep up', async () => {
    const store = steppingStore();
    const readStore = memoryReadStore();
    const commit = readStore.commit.bind(readStore);
    readStore.commit = async (commits) => {
      if (commits.some(({ scope }) => scope.projection === 'refused')) throw new Error('too large');
      return commit(commits);
    };
    const runner = new Runner({ store, readStore, projections: [counting, { ...counting, name: 'refused' }] });
    await runner.start();
    await new Writer(store).write('HouseRulesRevised', { version: 1, rules: [shared('on time')] });
    await runner.whenCaughtUp();
    expect((await runner.health()).parked).toEqual([
      expect.objectContaining({ projection: 'refused', error: 'too large' }),
    ]);
    expect(
      (await readStore.status({ projection: 'counting', version: 1, communityId: 'c1', slot: 'live' })).covered,
    ).toBe(0);
    await runner.stop();
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
    const before = (view.get('counts', event.type) as Counts['counts'] | undefined)?.n ?? 0;
    view.put('counts', event.type, { n: before + 1 });
  },
};

let attempts = 0;
/** Writes before it fails, so that what it wrote must be undone. */
const poisoned: Projection = {
  ...counting,
  name: 'poisoned',
  apply(event, view) {
    counting.apply(event, view);
    if (!('poison' in event.data)) return;
    attempts++;
    throw new Error('poison');
  },
};

function runnerWith(store: ReturnType<typeof steppingStore>, projections: readonly Projection[]) {
  attempts = 0;
  const readStore = memoryReadStore();
  return { readStore, runner: new Runner({ store, readStore, projections }) };
}

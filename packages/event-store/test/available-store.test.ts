import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type StoredEvent, StoreUnavailable, withAvailability } from '../src';
import { eventStoreContract, type MakeStore } from '../src/contract';
import { createMemoryEventStore } from '../src/memory';
import type { LocalLog, SharedEventStore } from '../src/shared';
import { makeMemoryStore } from './stores';

const asShared = (store: EventStore): SharedEventStore =>
  new Proxy(store, {
    get: (target, key) => {
      if (key === 'health') return async () => ({ ok: true, detail: 'in memory' });
      const value = target[key as keyof EventStore];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as SharedEventStore;

const makeGuardedStore: MakeStore = async (environment) => {
  const under = await makeMemoryStore(environment);
  let store = withAvailability(asShared(under.store));
  return {
    get store() {
      return store;
    },
    async restart() {
      store = withAvailability(asShared(await under.restart()));
      return store;
    },
    dispose: () => store.close(),
  };
};

eventStoreContract('behind a circuit breaker', makeGuardedStore);

const timing = { lateMs: 30, patienceMs: 150, probeMs: 30, probeEveryMs: 10 };
const communityId = 'c1';

/** A store with a switch: away, every call fails, or says nothing at all. */
async function stage(options: { local?: LocalLog } = {}) {
  let memory = createMemoryEventStore();
  for (let n = 0; n < 5; n += 1) {
    const metadata = { actor: 'ann', via: 'command', correlationId: 'x', occurredAt: 0, schemaVersion: 1 } as const;
    const eventId = `00000000-0000-4000-8000-00000000000${n}`;
    const events = [{ eventId, type: 'Tried', data: { n }, metadata }];
    await memory.append({ communityId, stream: 's', expectedRevision: n - 1, events });
  }
  const state: { away: 'no' | 'failing' | 'silent'; isBack: boolean; connectMs: number; calls: number } = {
    away: 'no',
    isBack: false,
    connectMs: 0,
    calls: 0,
  };
  const never = new Promise<void>(() => undefined);
  let line = never;
  const switched = <Result>(work: () => Promise<Result>): Promise<Result> => {
    state.calls += 1;
    if (state.away === 'silent') return line.then(work);
    return state.away === 'failing' ? Promise.reject(new StoreUnavailable('away')) : work();
  };
  const inner = {
    ...options,
    append: (request) => switched(() => memory.append(request)),
    find: (id) => switched(() => memory.find(id)),
    head: (id) => switched(() => memory.head(id)),
    seqAtInstant: (id, at) => switched(() => memory.seqAtInstant(id, at)),
    communities: () => switched(() => memory.communities()),
    lastPosition: () => switched(() => memory.lastPosition()),
    readStream: (stream, from) => brokenUp(memory.readStream(stream, from)),
    readCommunity: (id, range) => brokenUp(memory.readCommunity(id, range)),
    subscribe: (from) => memory.subscribe(from),
    // As connections do that lost their server without hearing of it: only new ones get through.
    renew: () => {
      line = state.isBack ? sleep(state.connectMs) : never;
    },
    anew: async (ask) => {
      if (!state.isBack) return ask(inner);
      await sleep(state.connectMs);
      // It was busy with starting.
      state.connectMs = 0;
      return ask(memory);
    },
    health: async () => ({ ok: true, detail: '' }),
    close: () => memory.close(),
  } satisfies SharedEventStore as SharedEventStore;
  async function* brokenUp(events: AsyncIterable<StoredEvent>): AsyncIterable<StoredEvent> {
    await switched(async () => undefined);
    for await (const event of events) {
      await switched(async () => undefined);
      yield event;
    }
  }
  /** The store comes back as another one. */
  const replace = (other: EventStore) => {
    memory = other;
  };
  return { memory, state, replace, store: withAvailability(inner, { timing }) };
}

const seqsOf = async (events: AsyncIterable<StoredEvent>): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const { seq } of events) seqs.push(seq);
  return seqs;
};

describe('a shared store that is away', () => {
  it.each(['failing', 'silent'] as const)('ES53 says the head it knows, and since when (%s)', async (away) => {
    const { state, store } = await stage();
    expect(await store.head(communityId)).toBe(4);
    const before = Date.now();
    state.away = away;
    expect(await store.head(communityId)).toBe(4);
    const { asOf = 0 } = store.availability;
    expect(asOf).toBeGreaterThan(before - 1_000);
    expect(asOf).toBeLessThanOrEqual(Date.now());
    expect(await store.health()).toMatchObject({ ok: false, since: expect.any(Number) });
    await expect(store.head('never asked')).rejects.toBeInstanceOf(StoreUnavailable);
    state.away = 'no';
    while (store.availability.inTrouble) await sleep(5);
    expect(store.availability.asOf).toBeUndefined();
    await store.close();
  });

  it('ES53 reads from the local copy what is in it, without asking the store', async () => {
    const { memory, state, store } = await stage({
      local: {
        head: () => 3,
        seqAtInstant: () => 2,
        communities: () => [communityId],
        readCommunity: (id, range) => memory.readCommunity(id, { ...range, to: Math.min(range?.to ?? 3, 3) }),
      },
    });
    state.calls = 0;
    expect(await seqsOf(store.readCommunity(communityId, { from: 1, to: 3 }))).toEqual([1, 2, 3]);
    expect(state.calls).toBe(0);
    state.away = 'failing';
    await expect(store.lastPosition()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.seqAtInstant(communityId, 0)).toBe(2);
    expect(await store.communities()).toEqual([communityId]);
    expect(await store.head(communityId)).toBe(3);
    await expect(seqsOf(store.readCommunity(communityId))).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
  });

  it('ES54 a read goes on where it was when the store was away for a moment: no event twice, none left out', async () => {
    const { state, store } = await stage();
    const seqs: number[] = [];
    for await (const { seq } of store.readCommunity(communityId)) {
      seqs.push(seq);
      if (seq !== 2) continue;
      state.away = 'failing';
      setTimeout(() => (state.away = 'no'), 50);
    }
    expect(seqs).toEqual([0, 1, 2, 3, 4]);
    await store.close();
  });

  it.each([
    ['at once', 0],
    ['later than a probe waits', 20 * timing.probeMs],
  ])('ES52 a store whose connections hang is asked on new ones, which come about %s', async (_when, connectMs) => {
    const { state, store } = await stage();
    state.connectMs = connectMs;
    state.away = 'silent';
    await expect(store.lastPosition()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(store.availability.inTrouble).toBe(true);
    state.isBack = true;
    while (store.availability.inTrouble) await sleep(5);
    expect(await store.head(communityId)).toBe(4);
    await store.close();
  });

  it('ES54 an append during a short outage is stored once and answered', async () => {
    const { state, store } = await stage();
    state.away = 'failing';
    setTimeout(() => (state.away = 'no'), 50);
    const metadata = { actor: 'ann', via: 'command', correlationId: 'x', occurredAt: 0, schemaVersion: 1 } as const;
    const events = [{ eventId: '00000000-0000-4000-8000-000000000009', type: 'Tried', data: {}, metadata }];
    const { lastSeq } = await store.append({ communityId, stream: 's', expectedRevision: 4, events });
    expect(lastSeq).toBe(5);
    expect(await seqsOf(store.readStream('s'))).toEqual([0, 1, 2, 3, 4, 5]);
    await store.close();
  });

  it.each(['earlier', 'empty'] as const)(
    'ES55 a store that comes back with another history (%s) is not read, written to or followed until the right one is back',
    async (which) => {
      const { memory, state, replace, store } = await stage();
      expect(await seqsOf(store.readCommunity(communityId))).toEqual([0, 1, 2, 3, 4]);
      const stop = new AbortController();
      const following = store.subscribe({ after: (await store.lastPosition()) ?? '', signal: stop.signal });
      const next = following[Symbol.asyncIterator]().next();

      const metadata = { actor: 'ann', via: 'command', correlationId: 'x', occurredAt: 0, schemaVersion: 1 } as const;
      const appendOf = (eventId: string, expectedRevision: number) => ({
        ...{ communityId, stream: 's', expectedRevision },
        events: [{ eventId, type: 'Tried', data: {}, metadata }],
      });
      const earlier = createMemoryEventStore();
      // As many events as before, and one of them is another one.
      if (which === 'earlier')
        for (let n = 0; n < 5; n += 1) await earlier.append(appendOf(`00000000-0000-4000-9000-00000000000${n}`, n - 1));
      const before = await earlier.lastPosition();
      state.away = 'failing';
      await expect(store.lastPosition()).rejects.toBeInstanceOf(StoreUnavailable);
      replace(earlier);
      state.away = 'no';
      const late = appendOf('00000000-0000-4000-8000-000000000009', which === 'earlier' ? 4 : -1);
      while (!(await store.health()).detail.includes('another history')) await sleep(5);
      await expect(store.append(late)).rejects.toThrow('another history');
      await expect(seqsOf(store.readCommunity(communityId))).rejects.toThrow('another history');
      expect(await earlier.lastPosition()).toBe(before);

      replace(memory);
      while (store.availability.inTrouble) await sleep(5);
      expect(await store.append({ ...late, expectedRevision: 4 })).toMatchObject({ lastSeq: 5 });
      expect((await next).value).toMatchObject([{ seq: 5 }]);
      stop.abort();
      await store.close();
    },
  );

  it('ES52 ends a read that hangs in the middle, without waiting for it', async () => {
    const { state, store } = await stage();
    const reading = (async () => {
      for await (const { seq } of store.readCommunity(communityId)) if (seq === 2) state.away = 'silent';
    })();
    await expect(reading).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
  });
});

import { type Availability, type EventStore, StoreUnavailable } from '@samenspel/event-store';
import { goalsView, homeView } from '@samenspel/projections/testing';
import { appendAll, generate, readModelsOver, steppingStore } from './harness';

const communityId = 'generated0000';

/** Read models over a store that can be switched off, and how often it was asked. */
async function stage() {
  const memory = steppingStore();
  await appendAll(memory, generate({ seed: 7, events: 2_300, communities: 1 }));
  const head = await memory.head(communityId);
  const state = { away: false, asked: 0, read: 0, asOf: undefined as number | undefined };
  const asked = () => {
    state.asked += 1;
    if (state.away) throw new StoreUnavailable('away');
  };
  const store: EventStore = {
    ...bound(memory),
    // As a shared store does: the head last known.
    head: async (id) => {
      state.asked += 1;
      return memory.head(id);
    },
    readCommunity: (id, range) => {
      asked();
      return (async function* () {
        yield* memory.readCommunity(id, range);
        state.read += 1;
      })();
    },
    seqAtInstant: async (id, at) => {
      asked();
      return memory.seqAtInstant(id, at);
    },
  };
  const availability: Availability = {
    get inTrouble() {
      return state.away;
    },
    get asOf() {
      return state.asOf;
    },
    orKnown: (fresh) => fresh(),
  };
  const models = readModelsOver(store, { availability, fetchAhead: true });
  await models.runner.start();
  await models.runner.whenCaughtUp();
  return { ...models, state, head };
}

function bound(store: EventStore): EventStore {
  const calls = ['append', 'readStream', 'subscribe', 'communities', 'lastPosition', 'close'] as const;
  const methods = calls.map((name) => [name, (store[name] as (...args: never[]) => unknown).bind(store)]);
  return Object.fromEntries(methods) as EventStore;
}

describe('while the event store does not answer', () => {
  it('RM43 any moment of a community that was read is answered without asking the store, as it was before', async () => {
    const { queries, runner, state, head } = await stage();
    const moments = [0, 17, 999, 1_000, 1_001, 1_999, 2_150, head];
    const before = await Promise.all(moments.map((at) => queries.read(goalsView, communityId, { at })));
    // In a node that has shown only now until today:
    queries.forgetPast();
    const wanted = state.read + Math.floor(head / 1_000) + 1;
    await queries.read(homeView, communityId);
    while (state.read < wanted) await new Promise(setImmediate);
    state.asOf = 1;
    state.away = true;
    state.asked = 0;
    const during = await Promise.all(moments.map((at) => queries.read(goalsView, communityId, { at })));
    expect(state.asked).toBe(0);
    expect(during.map(({ seq, view }) => ({ seq, view }))).toEqual(before.map(({ seq, view }) => ({ seq, view })));
    for (const answer of during) expect(answer).not.toHaveProperty('asOf');
    await runner.stop();
  });

  it('RM44 now is what is known, and says as of when; who needs something newer is refused', async () => {
    const { queries, runner, state, head } = await stage();
    const fresh = await queries.read(homeView, communityId);
    expect(fresh).not.toHaveProperty('asOf');
    state.away = true;
    state.asOf = 1_796_000_000_000;
    const answer = await queries.read(homeView, communityId);
    expect(answer).toEqual({ ...fresh, asOf: state.asOf });
    expect(await queries.read(homeView, communityId, { minSeq: head })).toEqual(answer);
    await expect(queries.read(homeView, communityId, { minSeq: head + 1 })).rejects.toBeInstanceOf(StoreUnavailable);
    await runner.stop();
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type EventStore, type EventToAppend, RevisionConflict, type StoredEvent } from '../src';
import type { MakeStore } from '../src/contract';
import { all, metadata } from '../src/contract/fixtures';
import { makeMemoryStore, makeSqliteStore } from './stores';

/** Histories per store; more by hand with SAMENSPEL_HISTORIES. SQLite opens a file for each. */
const historyCount = { memory: 2000, sqlite: 60 };

/** One append of a history: who waits for whom is decided by `together`. */
interface Step {
  readonly community: number;
  readonly stream: number;
  readonly count: number;
  /** An append that expects the wrong revision, or one that comes twice. */
  readonly kind: 'good' | 'stale' | 'double';
  /** Not awaited before the next step: commits in one group, answered in any order. */
  readonly together: boolean;
}

/** A subscriber: begins after some steps, is slow, and stops and goes on from what it has handled. */
interface Follower {
  readonly beginsAt: number;
  readonly turnsPerBatch: number;
  readonly stopsAfter: number;
}

const step = fc.record<Step>({
  community: fc.nat(2),
  stream: fc.nat(2),
  count: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom('good', 'good', 'good', 'stale', 'double'),
  together: fc.boolean(),
});
const follower = fc.record<Follower>({
  beginsAt: fc.nat(12),
  turnsPerBatch: fc.nat(4),
  stopsAfter: fc.integer({ min: 1, max: 5 }),
});

let ids = 0;
function uuid(): string {
  const hex = createHash('sha256').update(`model-${ids++}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const turn = () => new Promise(setImmediate);

/** Reads batches slowly; after some of them it drops the subscription and begins again after the last it handled. */
async function followSlowly(store: EventStore, { turnsPerBatch, stopsAfter }: Follower, until: Promise<number>) {
  const got: StoredEvent[] = [];
  const wanted = { count: Number.POSITIVE_INFINITY };
  let current = new AbortController();
  void until.then((count) => {
    wanted.count = count;
    if (got.length >= count) current.abort();
  });
  while (got.length < wanted.count) {
    current = new AbortController();
    const after = got.at(-1)?.position;
    let batches = 0;
    for await (const batch of store.subscribe({ signal: current.signal, ...(after !== undefined && { after }) })) {
      got.push(...batch);
      for (let i = 0; i < turnsPerBatch; i++) await turn();
      batches += 1;
      if (batches === stopsAfter || got.length >= wanted.count) break;
    }
  }
  return got;
}

async function playHistory(store: EventStore, steps: readonly Step[], followers: readonly Follower[]): Promise<void> {
  const revisions = new Map<string, number>();
  const expected = new Map<string, string[]>();
  let total = 0;
  let finish: (count: number) => void = () => {};
  const finished = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const following: Promise<StoredEvent[]>[] = [];
  let waiting: Promise<unknown>[] = [];

  for (const [i, { community, stream, count, kind, together }] of steps.entries()) {
    for (const one of followers) if (one.beginsAt === i) following.push(followSlowly(store, one, finished));
    const [communityId, name] = [`c${community}`, `c${community}-s${stream}`];
    const revision = revisions.get(name) ?? -1;
    const events: EventToAppend[] = Array.from({ length: count }, () => {
      return { eventId: uuid(), type: 'Stepped', data: { i }, metadata };
    });
    const request = { communityId, stream: name, expectedRevision: revision, events };
    if (kind === 'stale') {
      waiting.push(
        expect(store.append({ ...request, expectedRevision: revision + 1 })).rejects.toThrow(RevisionConflict),
      );
    } else {
      const answer = store.append(request);
      waiting.push(answer);
      if (kind === 'double') {
        waiting.push(
          store.append(request).then(async (again) => expect({ ...(await answer), repeated: true }).toEqual(again)),
        );
      }
      revisions.set(name, revision + count);
      total += count;
      const known = expected.get(communityId) ?? [];
      expected.set(communityId, [...known, ...events.map((event) => event.eventId)]);
    }
    if (!together) await Promise.all(waiting.splice(0));
  }
  await Promise.all(waiting);
  waiting = [];
  for (const one of followers) if (one.beginsAt >= steps.length) following.push(followSlowly(store, one, finished));
  finish(total);

  for (const got of [...(await Promise.all(following)), undefined]) {
    for (const [communityId, eventIds] of expected) {
      const log =
        got?.filter((one) => one.metadata.communityId === communityId) ?? (await all(store.readCommunity(communityId)));
      expect(log.map((one) => one.metadata.eventId)).toEqual(eventIds);
      expect(log.map((one) => one.seq)).toEqual(eventIds.map((_, seq) => seq));
    }
    if (got) expect(new Set(got.map((one) => one.position)).size).toBe(total);
  }
}

describe.each<[keyof typeof historyCount, MakeStore]>([
  ['memory', makeMemoryStore],
  ['sqlite', makeSqliteStore],
])('event store %s', (name, makeStore) => {
  test('ES18 in many histories no subscriber skips or doubles an event (R8)', async () => {
    const numRuns = Number(process.env.SAMENSPEL_HISTORIES ?? historyCount[name]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(follower, { maxLength: 3 }),
        async (steps, followers) => {
          const under = await makeStore({});
          try {
            await playHistory(under.store, steps, followers);
          } finally {
            await under.dispose();
          }
        },
      ),
      { numRuns },
    );
  }, 300_000);
});

import fc from 'fast-check';
import { type AppendRequest, type AppendResult, type EventStore, RevisionConflict, type StoredEvent } from '../src';
import { events } from '../src/contract/fixtures';

/** Stores over one storage that a history is played on. */
export const instanceCount = 3;

/** What happens to the storage of a history besides its appends. */
interface Weather {
  /** Before an append; whatever it does must let that append end. */
  disturb(): Promise<void>;
  /** At the end of a history. */
  settle(): Promise<void>;
}

/** One append of a history. All of a history run at once, but for those that wait for the ones before them. */
interface Step {
  readonly writer: number;
  readonly community: number;
  readonly stream: number;
  readonly count: number;
  /** Sent once; by two writers at once; or with the storage disturbed. */
  readonly kind: 'once' | 'twice' | 'disturbed';
  readonly waits: boolean;
}

interface Follower {
  readonly instance: number;
  readonly beginsAt: number;
  readonly turnsPerBatch: number;
  readonly stopsAfter: number;
}

const step = fc.record<Step>({
  writer: fc.nat(instanceCount - 1),
  community: fc.nat(2),
  stream: fc.nat(1),
  count: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom('once', 'once', 'once', 'twice', 'disturbed'),
  waits: fc.boolean(),
});
const follower = fc.record<Follower>({
  instance: fc.nat(instanceCount - 1),
  beginsAt: fc.nat(10),
  turnsPerBatch: fc.nat(3),
  stopsAfter: fc.integer({ min: 1, max: 4 }),
});

interface Stored {
  readonly request: AppendRequest;
  readonly answer: AppendResult;
}

/** Reads the store anew after each conflict, as a command handler does. */
async function insist(
  stores: readonly EventStore[],
  one: Step,
  names: { community: string; stream: string },
): Promise<Stored> {
  const added = events(one.count);
  const [writer, other] = [stores[one.writer], stores[(one.writer + 1) % instanceCount]];
  if (!writer || !other) throw new Error('no such instance');
  for (let expectedRevision = -1; ; ) {
    const request = { communityId: names.community, stream: names.stream, expectedRevision, events: added };
    const sent = one.kind === 'twice' ? [writer.append(request), other.append(request)] : [writer.append(request)];
    const ends = await Promise.allSettled(sent);
    const answers = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const [answer] = answers;
    for (const again of answers) expect({ ...again, repeated: false }).toEqual({ ...answer, repeated: false });
    expect(answers.filter(({ repeated }) => !repeated).length).toBeLessThanOrEqual(1);
    for (const end of ends) {
      if (end.status === 'fulfilled') continue;
      if (!(end.reason instanceof RevisionConflict)) throw end.reason;
      expectedRevision = end.reason.actualRevision;
    }
    if (answer) return { request, answer };
  }
}

/** From `after` on, slowly, stopping and going on, until all of the history came. */
async function followSlowly(store: EventStore, after: string | undefined, one: Follower, total: Promise<number>) {
  const got: StoredEvent[] = [];
  let wanted = Number.POSITIVE_INFINITY;
  let current = new AbortController();
  void total.then((count) => {
    wanted = count;
    if (got.length >= count) current.abort();
  });
  while (got.length < wanted) {
    current = new AbortController();
    const from = got.at(-1)?.position ?? after;
    let batches = 0;
    for await (const batch of store.subscribe({ signal: current.signal, ...(from !== undefined && { after: from }) })) {
      got.push(...batch);
      for (let i = 0; i < one.turnsPerBatch; i++) await new Promise(setImmediate);
      batches += 1;
      if (batches === one.stopsAfter || got.length >= wanted) break;
    }
  }
  return got;
}

/**
 * Random histories of writers that race on several instances, with subscribers that are slow, stop and go on: all get every
 * event once and in one order, contiguous, and each where its answer said. Fails with the seed and the smallest that fails.
 */
export async function playHistories(count: number, stores: readonly EventStore[], weather: Weather): Promise<void> {
  let histories = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), fc.array(follower, { maxLength: 3 }), (...one) =>
      play(`h${histories++}`, stores, weather, ...one),
    ),
    { numRuns: count },
  );
}

async function play(
  history: string,
  stores: readonly EventStore[],
  weather: Weather,
  steps: readonly Step[],
  followers: readonly Follower[],
): Promise<void> {
  const start = await stores[0]?.lastPosition();
  let finish: (count: number) => void = () => {};
  const total = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const following: Promise<StoredEvent[]>[] = [];
  const begin = (from: number, to: number) => {
    for (const one of followers) {
      const store = stores[one.instance];
      if (store && one.beginsAt >= from && one.beginsAt < to) following.push(followSlowly(store, start, one, total));
    }
  };
  const stored: Promise<Stored>[] = [];
  for (const [i, one] of steps.entries()) {
    begin(i, i + 1);
    if (one.kind === 'disturbed') await weather.disturb();
    const community = `${history}-c${one.community}`;
    stored.push(insist(stores, one, { community, stream: `${community}-s${one.stream}` }));
    if (one.waits) await Promise.all(stored);
  }
  const all = await Promise.all(stored);
  await weather.settle();
  const count = steps.reduce((sum, one) => sum + one.count, 0);
  begin(steps.length, Number.POSITIVE_INFINITY);
  const whole = { instance: 0, beginsAt: 0, turnsPerBatch: 0, stopsAfter: 9 };
  finish(count);
  const logs = await Promise.all([...following, followSlowly(stores[0] as EventStore, start, whole, total)]);
  const [log = []] = logs;
  expect(log).toHaveLength(count);
  for (const other of logs) expect(other).toEqual(log);
  expectTrue(log, all);
}

/** Contiguous, and each event where its answer said. */
function expectTrue(log: readonly StoredEvent[], stored: readonly Stored[]): void {
  const next = new Map<string, number>();
  const byId = new Map(log.map((one) => [one.metadata.eventId, one]));
  for (const { metadata, seq, stream, revision } of log) {
    for (const [key, found] of [
      [`community ${metadata.communityId}`, seq],
      [`stream ${stream}`, revision],
    ] as const) {
      expect(found).toBe(next.get(key) ?? 0);
      next.set(key, found + 1);
    }
  }
  for (const { request, answer } of stored) {
    for (const [i, { eventId }] of request.events.entries()) {
      expect(byId.get(eventId)).toMatchObject({ seq: answer.firstSeq + i, revision: answer.firstRevision + i });
    }
  }
}

import type { Environment } from '../environment';
import { EventIdReused, RevisionConflict, StoreUnavailable } from '../errors';
import type { AppendRequest, AppendResult, EventStore, StoredEvent } from '../port';
import { all, event, events, follow, seqs, upTo } from './fixtures';

/** What an adapter that several processes share gives its contract suite. */
interface SharedStoreUnderTest {
  /** Opens one more instance over the same storage, as another process would. */
  open(): Promise<EventStore>;
  /** Closes what is still open and removes the storage. */
  dispose(): Promise<void>;
}

/** Gives new, empty storage for each test. */
export type MakeSharedStore = (environment: Partial<Environment>) => Promise<SharedStoreUnderTest>;

const communities = ['a', 'b', 'c'];

/** Reads the stream and appends until `count` appends of this writer are stored, as one that decides anew after a conflict. */
async function insist(store: EventStore, communityId: string, stream: string, count: number): Promise<AppendResult[]> {
  const stored: AppendResult[] = [];
  let expectedRevision = -1;
  while (stored.length < count) {
    try {
      const answer = await store.append({
        communityId,
        stream,
        expectedRevision,
        events: events(1 + (stored.length % 3)),
      });
      stored.push(answer);
      expectedRevision = answer.lastRevision;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      expectedRevision = error.actualRevision;
    }
  }
  return stored;
}

const idsOf = (log: readonly StoredEvent[]) => log.map((one) => one.metadata.eventId);

/** Of one community's log: no holes in seqs nor in the revisions of its streams. */
function expectWhole(log: readonly StoredEvent[]): void {
  expect(log.map((one) => one.seq)).toEqual(upTo(log.length));
  const revisions = new Map<string, number>();
  for (const { stream, revision } of log) {
    expect(revision).toBe((revisions.get(stream) ?? -1) + 1);
    revisions.set(stream, revision);
  }
}

/** Rules ES31 to ES34. */
export function sharingRules(makeStore: MakeSharedStore): void {
  let storage: SharedStoreUnderTest | undefined;
  let first: EventStore;
  let second: EventStore;
  let third: EventStore;
  beforeEach(async () => {
    storage = await makeStore({});
    [first, second, third] = await Promise.all([storage.open(), storage.open(), storage.open()]);
  });
  afterEach(async () => {
    await storage?.dispose();
    storage = undefined;
  });

  test('ES31 of writers on several instances with the same expected revision one is stored', async () => {
    for (let expectedRevision = -1; expectedRevision < 5; expectedRevision++) {
      const tries = await Promise.allSettled(
        [first, second, third, first, second, third].map((store) => {
          return store.append({ communityId: 'a', stream: 's', expectedRevision, events: events(1) });
        }),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of tries) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ actualRevision: expectedRevision + 1 });
        if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(RevisionConflict);
      }
    }
    expect(await seqs(second.readStream('s'))).toEqual(upTo(6));
  });

  test('ES31 writers of the same streams on three instances leave no hole, and every answer is true', async () => {
    const answers = await Promise.all(
      [first, second, third].flatMap((store) => [insist(store, 'a', 's', 12), insist(store, 'a', 't', 12)]),
    );
    const log = await all(third.readCommunity('a'));
    expectWhole(log);
    const taken = answers
      .flat()
      .flatMap(({ firstSeq, lastSeq }) => upTo(lastSeq - firstSeq + 1).map((i) => firstSeq + i));
    expect(taken.sort((a, b) => a - b)).toEqual(upTo(log.length));
    for (const { firstSeq, firstRevision } of answers.flat()) expect(log[firstSeq]?.revision).toBe(firstRevision);
    expect(await all(first.readCommunity('a'))).toEqual(log);
  });

  test('ES32 subscribers of all instances get every event once and in the same order', async () => {
    const total = 3 * communities.length * (8 + 8 + 8);
    await Promise.all(communities.map((id) => insist(first, id, `early-${id}`, 12)));
    const following = [first, second, third, second].map((store) => follow(store, total));
    await Promise.all(
      [first, second].flatMap((store, i) => communities.map((id) => insist(store, id, `${id}-${i}`, 12))),
    );
    // Each of the nine streams took twelve appends of one, two and three events by turns.
    const [one = [], ...others] = await Promise.all(following);
    expect(one).toHaveLength(total);
    for (const other of others) expect(other).toEqual(one);
    expect(new Set(one.map((each) => each.position)).size).toBe(total);
    for (const id of communities) expectWhole(one.filter((each) => each.metadata.communityId === id));
    expect(await third.lastPosition()).toBe(one.at(-1)?.position);
  });

  test('ES32 a position of one instance is good on another', async () => {
    await insist(first, 'a', 's', 6);
    await insist(second, 'b', 't', 6);
    const log = await follow(third, 24);
    for (const i of [0, 5, 11, 22]) {
      const rest = await follow(i % 2 === 0 ? first : second, 23 - i, log[i]?.position);
      expect(idsOf(rest)).toEqual(idsOf(log).slice(i + 1));
    }
  });

  test('ES32 a subscriber that waits hears of what another instance stores', async () => {
    const following = follow(third, 20);
    for (let i = 0; i < 20; i++) {
      const store = i % 2 === 0 ? first : second;
      await store.append({ communityId: 'a', stream: `s${i}`, expectedRevision: -1, events: events(1) });
    }
    expect((await following).map((one) => one.seq)).toEqual(upTo(20));
  });

  test('ES33 a repeated append is known on every instance, later and at the same moment', async () => {
    const request: AppendRequest = { communityId: 'a', stream: 's', expectedRevision: -1, events: events(3) };
    const tries = await Promise.all([first, second, third, first, second, third].map((store) => store.append(request)));
    expect(tries.filter(({ repeated }) => !repeated)).toHaveLength(1);
    for (const one of tries) expect({ ...one, repeated: true }).toEqual({ ...tries[0], repeated: true });

    await third.append({ communityId: 'a', stream: 's', expectedRevision: 2, events: events(1) });
    expect(await second.append(request)).toEqual({ ...tries[0], repeated: true });
    expect(await first.head('a')).toBe(3);
  });

  test('ES33 an id that another instance stored is refused for anything else', async () => {
    const taken = event({ n: 1 });
    await first.append({ communityId: 'a', stream: 's', expectedRevision: -1, events: [taken] });
    const reused: AppendRequest[] = [
      { communityId: 'a', stream: 's', expectedRevision: 0, events: [{ ...taken, data: { n: 2 } }] },
      { communityId: 'a', stream: 's', expectedRevision: 0, events: [event(), taken] },
      { communityId: 'a', stream: 'other', expectedRevision: -1, events: [taken] },
      { communityId: 'b', stream: 'elsewhere', expectedRevision: -1, events: [taken] },
    ];
    for (const request of reused) {
      await expect(second.append(request)).rejects.toMatchObject({ code: 'event_id_reused', eventId: taken.eventId });
      await expect(third.append(request)).rejects.toBeInstanceOf(EventIdReused);
    }
    expect(await first.communities()).toEqual(['a']);
  });

  test('ES34 what one instance answered every other sees', async () => {
    const instances = [first, second, third];
    for (let i = 0; i < 30; i++) {
      const [writer, reader] = [instances[i % 3], instances[(i + 1) % 3]];
      if (!writer || !reader) throw new Error('three instances');
      const { lastSeq } = await writer.append({
        communityId: 'a',
        stream: 's',
        expectedRevision: i - 1,
        events: events(1),
      });
      expect(await reader.head('a')).toBe(lastSeq);
      const [last] = await all(reader.readStream('s', i));
      expect(last?.seq).toBe(lastSeq);
      expect(await seqs(reader.readCommunity('a', { from: i }))).toEqual([i]);
      expect(await reader.lastPosition()).toBe(last?.position);
    }
    await first.append({ communityId: 'b', stream: 't', expectedRevision: -1, events: events(1) });
    expect([...(await third.communities())].sort()).toEqual(['a', 'b']);
    expect(await second.seqAtInstant('b', Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test('ES34 an instance that closes disturbs no other', async () => {
    const following = follow(second, 40);
    const ends = follow(first, Number.POSITIVE_INFINITY);
    const writing = insist(third, 'a', 's', 20);
    await first.append({ communityId: 'b', stream: 't', expectedRevision: -1, events: events(1) });
    await first.close();
    await ends;
    await expect(first.head('a')).rejects.toBeInstanceOf(StoreUnavailable);
    await writing;
    expect(await following).toHaveLength(40);
    expectWhole(await all(second.readCommunity('a')));
  });
}

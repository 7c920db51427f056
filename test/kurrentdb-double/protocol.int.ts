import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  type AllStreamResolvedEvent,
  ANY,
  BACKWARDS,
  type BinaryEventData,
  END,
  eventTypeFilter,
  KurrentDBClient,
  NO_STREAM,
  type Position,
  STREAM_EXISTS,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
import { type KurrentDouble, startKurrentDouble } from '.';

const event = (type = 'Happened', bytes = 3): BinaryEventData => ({
  id: randomUUID(),
  type,
  contentType: 'application/octet-stream',
  data: new Uint8Array(bytes).fill(7),
  metadata: { by: 'test' },
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const out: Item[] = [];
  for await (const item of items) out.push(item);
  return out;
}

const idsOf = (read: readonly { event?: { id: string } | undefined }[]) => read.map((one) => one.event?.id);

describe.each([
  ['BatchAppend', true],
  ['Append', false],
])('the KurrentDB double with %s', (_, batchAppend) => {
  let double: KurrentDouble;
  let client: KurrentDBClient;
  beforeEach(async () => {
    double = await startKurrentDouble({ batchAppend, maxAppendBytes: 10_000 });
    client = KurrentDBClient.connectionString(double.url);
  });
  afterEach(async () => {
    await client.dispose();
    await double.stop();
  });

  test('KD1 an append is stored at the expected state only', async () => {
    expect(await client.appendToStream('s', [event(), event()], { streamState: NO_STREAM })).toMatchObject({
      nextExpectedRevision: 1n,
    });
    for (const streamState of [NO_STREAM, 0n, 7n] as const) {
      const refused = client.appendToStream('s', [event()], { streamState });
      await expect(refused).rejects.toMatchObject({
        type: 'wrong-expected-version',
        actualState: 1n,
        expectedState: streamState,
      });
    }
    const refused = client.appendToStream('new', [event()], { streamState: STREAM_EXISTS });
    await expect(refused).rejects.toMatchObject({ actualState: 'no_stream' });
    for (const streamState of [1n, STREAM_EXISTS, ANY] as const)
      await client.appendToStream('s', [event()], { streamState });
    expect(double.log.all.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
  });

  test('KD2 a repetition at its place stores nothing; at the end of the stream it is new', async () => {
    const events = [event(), event()];
    await client.appendToStream('s', events, { streamState: NO_STREAM });
    const again = await client.appendToStream('s', events, { streamState: NO_STREAM });
    expect(again).toMatchObject({ nextExpectedRevision: 1n, position: { commit: double.log.all[1]?.position } });
    await client.appendToStream('s', events, { streamState: ANY });
    expect(double.log.all).toHaveLength(2);
    const [first] = events;
    const mixed = client.appendToStream('s', [...(first ? [first] : []), event()], { streamState: NO_STREAM });
    await expect(mixed).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await client.appendToStream('s', events, { streamState: 1n });
    expect(double.log.all).toHaveLength(4);
  });

  test('KD3 an append that is too big or too late is refused', async () => {
    const refused = client.appendToStream('s', [event('Big', 10_001)]);
    await expect(refused).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 10_000 });
    await client.appendToStream('large', [event('Big', 10_000)]);
    double.faults.plan('append', 'deadline-exceeded');
    await expect(client.appendToStream('s', [event()])).rejects.toMatchObject({ type: 'deadline-exceeded' });
    expect(double.log.all).toHaveLength(1);
  });

  test('KD7 faults come in the order they were planned, and what is stored stays', async () => {
    double.faults.plan('append', 'unavailable');
    double.faults.plan('append', 'cut-after-commit');
    double.faults.plan('append', 'not-leader');
    for (const type of ['unavailable', 'unavailable', 'not-leader']) {
      await expect(client.appendToStream('s', [event()])).rejects.toMatchObject({ type });
    }
    expect(double.log.all).toHaveLength(1);
    await double.goAway();
    await expect(client.appendToStream('s', [event()])).rejects.toThrow();
    await double.comeBack();
    const anew = KurrentDBClient.connectionString(double.url);
    await anew.appendToStream('s', [event()], { streamState: 0n });
    await anew.dispose();
    expect(double.log.all).toHaveLength(2);
  });

  test('KD8 by gossip one finds the node', async () => {
    const asks = KurrentDBClient.connectionString(double.url.replace('kurrentdb://', 'kurrentdb+discover://'));
    await asks.appendToStream('s', [event()], { streamState: NO_STREAM, requiresLeader: true });
    expect(await all(asks.readStream('s'))).toHaveLength(1);
    await asks.dispose();
  });
});

test.each([
  ['23.10.8', undefined],
  ['25.0.0', { commit: 0n, prepare: 0n }],
])('KD6 as version %s it tells where a subscription caught up: %j', async (version, position) => {
  const double = await startKurrentDouble({ version });
  const client = KurrentDBClient.connectionString(double.url);
  await client.appendToStream('s', [event()]);
  const subscription = client.subscribeToAll();
  const [info] = (await once(subscription, 'caughtUp')) as [{ position?: Position; date?: Date }];
  expect([info.position, info.date !== undefined]).toEqual([position, position !== undefined]);
  await subscription.unsubscribe();
  const late: string[] = [];
  const following = client.subscribeToStream('not there yet');
  following.on('caughtUp', () => late.push('caughtUp')).on('data', () => late.push('event'));
  await once(following, 'confirmation');
  await client.appendToStream('not there yet', [event()]);
  while (late.length < 2) await new Promise(setImmediate);
  expect(late).toEqual(position ? ['caughtUp', 'event'] : ['event', 'caughtUp']);
  await following.unsubscribe();
  await client.dispose();
  await double.stop();
});

describe('reading from the KurrentDB double', () => {
  let double: KurrentDouble;
  let client: KurrentDBClient;
  const ids: string[] = [];
  beforeAll(async () => {
    double = await startKurrentDouble();
    client = KurrentDBClient.connectionString(double.url);
    for (let i = 0; i < 12; i++) {
      const one = event(i % 2 === 0 ? 'Even' : 'Odd');
      ids.push(one.id);
      await client.appendToStream(`s${i % 3}`, [one]);
    }
  });
  afterAll(async () => {
    await client.dispose();
    await double.stop();
  });
  const every = (...numbers: number[]) => numbers.map((i) => ids[i]);

  test('KD4 streams both ways, and one that is not there', async () => {
    expect(idsOf(await all(client.readStream('s1')))).toEqual(every(1, 4, 7, 10));
    expect(idsOf(await all(client.readStream('s1', { fromRevision: 2n })))).toEqual(every(7, 10));
    expect(idsOf(await all(client.readStream('s1', { maxCount: 2 })))).toEqual(every(1, 4));
    const back = client.readStream('s1', { direction: BACKWARDS, fromRevision: END });
    expect(idsOf(await all(back))).toEqual(every(10, 7, 4, 1));
    await expect(all(client.readStream('none'))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: 'none',
    });
    const [first] = await all(client.readStream('s1', { maxCount: 1 }));
    expect(first?.event).toMatchObject({
      streamId: 's1',
      type: 'Odd',
      revision: 0n,
      isJson: false,
      metadata: { by: 'test' },
    });
    expect([...((first?.event?.data as Uint8Array | undefined) ?? [])]).toEqual([7, 7, 7]);
  });

  test('KD5 $all both ways and filtered', async () => {
    const positionOf = (i: number): Position => {
      const position = double.log.all[i]?.position ?? -1n;
      return { commit: position, prepare: position };
    };
    expect(idsOf(await all(client.readAll()))).toEqual(ids);
    expect(idsOf(await all(client.readAll({ fromPosition: positionOf(9) })))).toEqual(every(9, 10, 11));
    const back = client.readAll({ direction: BACKWARDS, fromPosition: positionOf(2) });
    expect(idsOf(await all(back))).toEqual(every(1, 0));
    const last = client.readAll({
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: 1,
      filter: streamNameFilter({ prefixes: ['s1', 'x'] }),
    });
    expect(idsOf(await all(last))).toEqual(every(10));
    const even = client.readAll({ filter: eventTypeFilter({ regex: '^E' }) });
    expect(idsOf(await all(even))).toEqual(every(0, 2, 4, 6, 8, 10));
  });

  test('KD6 a subscription catches up, is live, falls behind and reports checkpoints', async () => {
    const told: string[] = [];
    const checkpoints: Position[] = [];
    const filter = streamNameFilter({
      prefixes: ['s0'],
      maxSearchWindow: 4,
      checkpointReached: (_, position) => void checkpoints.push(position),
    });
    const first = double.log.all[0]?.position ?? -1n;
    const subscription = client.subscribeToAll({ fromPosition: { commit: first, prepare: first }, filter });
    for (const name of ['confirmation', 'caughtUp', 'fellBehind']) subscription.on(name, () => told.push(name));
    subscription.on('data', (one: AllStreamResolvedEvent) => told.push(String(ids.indexOf(one.event?.id ?? ''))));
    const until = async (count: number) => {
      while (told.length < count) await new Promise(setImmediate);
    };
    await until(5);
    expect(told.splice(0).sort()).toEqual(['3', '6', '9', 'caughtUp', 'confirmation']);
    expect(checkpoints.map(({ commit }) => commit)).toEqual([4, 8].map((i) => double.log.all[i]?.position));
    double.subscriptions.stall();
    const late = event();
    ids.push(late.id);
    await client.appendToStream('s0', [late]);
    double.subscriptions.resume();
    await until(3);
    expect(told).toEqual(['fellBehind', 'caughtUp', '12'].sort((a, b) => told.indexOf(a) - told.indexOf(b)));
    expect(told[0]).toBe('fellBehind');
    await subscription.unsubscribe();
  });
});

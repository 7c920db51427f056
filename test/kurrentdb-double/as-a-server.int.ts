import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ANY,
  BACKWARDS,
  type BinaryEventData,
  END,
  KurrentDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  type Position,
  START,
} from '@kurrent/kurrentdb-client';
import { type KurrentDouble, startKurrentDouble } from '.';

const event = (type = 'Happened', bytes = 3): BinaryEventData => ({
  id: randomUUID(),
  type,
  contentType: 'application/octet-stream',
  data: new Uint8Array(bytes),
  metadata: { by: 'test' },
});

const MiB = 1024 * 1024;
/** Sizes that are tried until the server says what its maximum is, bytes. Beyond the last no server is set up. */
const sizes = [1, 4, 8, 16].map((count) => count * MiB + 1);
/** From this major version on a subscription is told where it caught up. */
const tellsPlacesFrom = 24;

/** How long an answer that must not come is waited for, milliseconds. */
const silenceMs = 300;

/**
 * What real servers were seen to do; on the server of `KURRENTDB_URL` where there is one, else on the double. Over `BatchAppend`,
 * as clients do that are told they may.
 */
describe('as a server does it', () => {
  let double: KurrentDouble | undefined;
  let client: KurrentDBClient;
  let stream: string;
  beforeEach(async () => {
    double = process.env.KURRENTDB_URL ? undefined : await startKurrentDouble({ systemEvents: true });
    client = KurrentDBClient.connectionString(process.env.KURRENTDB_URL ?? double?.url ?? '');
    stream = `t${randomUUID()}`;
  });
  afterEach(async () => {
    await client.dispose();
    await double?.stop();
  });

  async function last(): Promise<Position> {
    for await (const { event: found } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
      if (found) return found.position;
    throw new Error('nothing is stored');
  }

  async function firstAt(fromPosition: Position): Promise<string | undefined> {
    for await (const { event: found } of client.readAll({ fromPosition, maxCount: 1 })) return found?.id;
    return undefined;
  }

  /** Stream and revision of what $all has of a stream, its metadata among it. */
  async function inAll(): Promise<[type: string, revision: bigint][]> {
    const found: [string, bigint][] = [];
    for await (const { event: one } of client.readAll({ fromPosition: START }))
      if (one && [stream, `$$${stream}`].includes(one.streamId)) found.push([one.type, one.revision]);
    return found;
  }

  async function revisions(): Promise<bigint[]> {
    const found: bigint[] = [];
    for await (const { event: one } of client.readStream(stream)) if (one) found.push(one.revision);
    return found;
  }

  const add = (count: number, streamState?: bigint | typeof NO_STREAM) =>
    client.appendToStream(
      stream,
      Array.from({ length: count }, () => event()),
      streamState === undefined ? {} : { streamState },
    );

  test('KD2 with any state, known ids and then new ones are refused; in another order they are a repetition', async () => {
    const [one, two, three] = [event(), event(), event()];
    await client.appendToStream(stream, [one, two], { streamState: ANY });
    const half = client.appendToStream(stream, [one, two, three], { streamState: ANY });
    await expect(half).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await client.appendToStream(stream, [two, one], { streamState: ANY });
    const stored = [];
    for await (const { event: found } of client.readStream(stream)) stored.push(found?.id);
    expect(stored).toEqual([one.id, two.id]);
  });

  test('KD3 a deadline of nothing is over', async () => {
    const late = client.appendToStream(stream, [event()], { deadline: 0 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
  });

  test('KD3 only data counts for the size of an append, and the maximum itself is accepted', async () => {
    let max: number | undefined;
    for (const bytes of sizes) {
      const refused = await client.appendToStream(stream, [event('Big', bytes)]).catch((error: unknown) => error);
      if (refused instanceof MaxAppendSizeExceededError) {
        max = refused.maxAppendSize;
        break;
      }
      if (refused instanceof Error) throw refused;
    }
    if (max === undefined) throw new Error('this server takes appends of every size');
    const exact = { ...event('Big', max), metadata: { by: 'x'.repeat(1_000) } };
    await client.appendToStream(`${stream}-one`, [exact]);
    await client.appendToStream(`${stream}-two`, [event('Big', max - 10), event('Small', 10)]);
    const above = client.appendToStream(`${stream}-three`, [event('Big', max - 10), event('Small', 11)]);
    await expect(above).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: max });
  });

  test('KD12 the same append many times at once is stored once; each is answered as the first, or not in time', async () => {
    const same = [event(), event()];
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => client.appendToStream(stream, same, { streamState: NO_STREAM })),
    );
    for (const answer of answers) {
      if (answer.status === 'fulfilled') expect(answer.value).toMatchObject({ nextExpectedRevision: 1n });
      else expect(answer.reason).toMatchObject({ type: 'deadline-exceeded' });
    }
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await client.appendToStream(stream, same, { streamState: NO_STREAM })).toMatchObject({
      nextExpectedRevision: 1n,
    });
    expect(await revisions()).toEqual([0n, 1n]);
  });

  test('KD13 a place where no record stands is refused without a name, a prepare beyond its commit as well', async () => {
    await client.appendToStream(stream, [event(), event()]);
    const { commit, prepare } = await last();
    await expect(firstAt({ commit: commit - 3n, prepare: prepare - 3n })).rejects.toBeInstanceOf(Error);
    await expect(firstAt({ commit, prepare: prepare + 1n })).rejects.toBeInstanceOf(Error);
    await expect(firstAt({ commit, prepare })).resolves.toBeDefined();
    const following = client.subscribeToAll({ fromPosition: { commit: commit - 3n, prepare: prepare - 3n } });
    const told = new Promise((_, reject) => following.on('error', reject));
    await expect(told).rejects.toMatchObject({ code: 2 });
  });

  test('KD15 a deleted stream is not found, and begins again at its next revision', async () => {
    await add(3);
    await client.deleteStream(stream);
    await expect(revisions()).rejects.toMatchObject({ type: 'stream-not-found' });
    expect(await add(1, NO_STREAM)).toMatchObject({ nextExpectedRevision: 3n });
    expect(await revisions()).toEqual([3n]);
    const happened = (await inAll()).filter(([type]) => type === 'Happened');
    expect(happened.map(([, revision]) => revision)).toEqual([0n, 1n, 2n, 3n]);
  });

  test('KD15 a stream with a tombstone takes and gives nothing, and $all says that it ended', async () => {
    await add(2);
    await client.tombstoneStream(stream);
    const ended = { type: 'stream-deleted' };
    await expect(add(1)).rejects.toMatchObject(ended);
    await expect(add(1, NO_STREAM)).rejects.toMatchObject(ended);
    await expect(revisions()).rejects.toMatchObject(ended);
    await expect(client.tombstoneStream(stream)).rejects.toMatchObject({ ...ended, code: 9 });
    const told = new Promise((_, reject) => client.subscribeToStream(stream).on('error', reject));
    await expect(told).rejects.toMatchObject(ended);
    expect(await inAll()).toEqual([
      ['Happened', 0n],
      ['Happened', 1n],
      ['$streamDeleted', 9_223_372_036_854_775_807n],
    ]);
  });

  test.each([
    [{ maxCount: 2 }, [3n, 4n]],
    [{ truncateBefore: 1 }, [1n, 2n, 3n, 4n]],
  ])(
    'KD16 with metadata %j a stream is read from later on, at once, and $all keeps everything',
    async (metadata, kept) => {
      await add(5);
      await client.setStreamMetadata(stream, metadata);
      expect(await revisions()).toEqual(kept);
      expect(await add(1, 4n)).toMatchObject({ nextExpectedRevision: 5n });
      expect((await inAll()).filter(([type]) => type === 'Happened')).toHaveLength(6);
    },
  );

  test('KD17 an append of nothing succeeds', async () => {
    await client.appendToStream(stream, []);
    await expect(revisions()).rejects.toMatchObject({ type: 'stream-not-found' });
    await add(1);
    await client.appendToStream(stream, []);
    expect(await revisions()).toEqual([0n]);
  });

  test('KD17 an event without a type and a stream without a name are refused, in words that the client does not know', async () => {
    await expect(client.appendToStream(stream, [event('')])).rejects.toThrow('Could not recognize BadRequest');
    await expect(client.appendToStream('', [event()])).rejects.toThrow('Could not recognize BadRequest');
    await add(1);
  });

  test('KD17 in an append of several pieces that ends the call, and what is under way there fails with it', async () => {
    const many = Array.from({ length: 50 }, () => event());
    const bad = client.appendToStream(stream, [...many, event('')], { batchAppendSize: 200 });
    await expect(bad).rejects.toBeInstanceOf(Error);
    await expect(bad).rejects.not.toThrow('Could not recognize');
    await add(1, NO_STREAM);
  });

  test('KD18 a read of no events brings none and does not end well', async () => {
    await add(1);
    const read = (async () => {
      for await (const one of client.readStream(stream, { maxCount: 0 })) return one;
      return 'ended';
    })();
    expect(await Promise.race([read.catch(() => 'refused'), sleep(silenceMs, 'open')])).not.toBe('ended');
  });

  test('KD19 $all has the streams of the server, and metadata of streams, and no statistics', async () => {
    await add(1);
    await client.setStreamMetadata(stream, { maxCount: 2 });
    const names = new Set<string>();
    for await (const { event: one } of client.readAll({ fromPosition: START })) names.add(one?.streamId ?? '');
    expect([...names]).toEqual(expect.arrayContaining(['$$$scavenges', stream, `$$${stream}`]));
    expect([...names].filter((name) => name.startsWith('$stats'))).toEqual([]);
  });

  test('KD6 who follows a stream that is not there yet is told of its first event', async () => {
    const told: string[] = [];
    const subscription = client.subscribeToStream(stream);
    for (const name of ['confirmation', 'caughtUp'] as const) subscription.on(name, () => told.push(name));
    subscription.on('data', () => told.push('event'));
    while (!told.includes('confirmation')) await sleep(5);
    await add(1);
    while (!told.includes('event')) await sleep(5);
    await subscription.unsubscribe();
    expect(told.filter((one) => one === 'event')).toHaveLength(1);
  });
});

/** What the client was told of its server when it began. */
const versionOf = async (client: KurrentDBClient): Promise<string> =>
  (await (client as unknown as { readonly capabilities: Promise<{ serverVersion: string }> }).capabilities)
    .serverVersion;

test.each(process.env.KURRENTDB_URL ? [['of the server']] : [['23.10.8'], ['25.0.0']])(
  'KD6 as version %s a subscription is told where it caught up, or is not',
  async (version) => {
    const double = process.env.KURRENTDB_URL ? undefined : await startKurrentDouble({ version });
    const client = KurrentDBClient.connectionString(process.env.KURRENTDB_URL ?? double?.url ?? '');
    await client.appendToStream(`t${randomUUID()}`, [event()]);
    const tells = Number.parseInt(await versionOf(client), 10) >= tellsPlacesFrom;
    const subscription = client.subscribeToAll({ fromPosition: END });
    const [info] = (await once(subscription, 'caughtUp')) as [{ position?: Position; date?: Date }];
    expect([info.position !== undefined, info.date !== undefined]).toEqual([tells, tells]);
    await subscription.unsubscribe();
    await client.dispose();
    await double?.stop();
  },
);

import { randomUUID } from 'node:crypto';
import { ANY, BACKWARDS, type BinaryEventData, END, KurrentDBClient, type Position } from '@kurrent/kurrentdb-client';
import { type KurrentDouble, startKurrentDouble } from '../src';

const event = (): BinaryEventData => ({
  id: randomUUID(),
  type: 'Happened',
  contentType: 'application/octet-stream',
  data: new Uint8Array(3),
  metadata: { by: 'test' },
});

/** What real servers were seen to do; on the server of `KURRENTDB_URL` where there is one, else on the double. */
describe('as a server does it', () => {
  let double: KurrentDouble | undefined;
  let client: KurrentDBClient;
  let stream: string;
  beforeEach(async () => {
    double = process.env.KURRENTDB_URL ? undefined : await startKurrentDouble();
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

  test('KD13 a place where no record stands is refused without a name, a prepare beyond its commit as well', async () => {
    await client.appendToStream(stream, [event(), event()]);
    const { commit, prepare } = await last();
    await expect(firstAt({ commit: commit - 3n, prepare: prepare - 3n })).rejects.toBeInstanceOf(Error);
    await expect(firstAt({ commit, prepare: prepare + 1n })).rejects.toBeInstanceOf(Error);
    await expect(firstAt({ commit, prepare })).resolves.toBeDefined();
  });
});

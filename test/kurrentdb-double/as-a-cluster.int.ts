import { randomUUID } from 'node:crypto';
import { type BinaryEventData, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { type KurrentDoubleCluster, startKurrentCluster } from '.';

const event = (): BinaryEventData => ({
  id: randomUUID(),
  type: 'Happened',
  contentType: 'application/octet-stream',
  data: new Uint8Array(3),
  metadata: undefined,
});

const leader = { requiresLeader: true };
/** An address that names several nodes. */
const severalNodes = /^[^?]*,/;

/** What a cluster of real servers was seen to do; on that of `KURRENTDB_URL` where it names several nodes, else on doubles. */
describe('as a cluster does it', () => {
  const live = severalNodes.test(process.env.KURRENTDB_URL ?? '') ? process.env.KURRENTDB_URL : undefined;
  let doubles: KurrentDoubleCluster | undefined;
  const clients: KurrentDBClient[] = [];
  beforeEach(async () => {
    doubles = live ? undefined : await startKurrentCluster(3);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
    await doubles?.stop();
  });

  function connect(preference: 'leader' | 'follower'): KurrentDBClient {
    const client = KurrentDBClient.connectionString(`${live ?? doubles?.url}&nodePreference=${preference}`);
    clients.push(client);
    return client;
  }

  test('KD10 who asks a node for the leader that it is not is told where it is, and gets through there', async () => {
    const stream = `t${randomUUID()}`;
    const client = connect('follower');
    await expect(client.appendToStream(stream, [event()], leader)).rejects.toMatchObject({
      type: 'not-leader',
      leader: { port: expect.any(Number) },
    });
    await client.appendToStream(stream, [event()], leader);
    const read = client.readStream(stream);
    const found = [];
    for await (const { event: one } of read) found.push(one?.revision);
    expect(found).toEqual([0n]);
  });

  test('KD10 what a node took that does not lead stands in the one log of all', async () => {
    const stream = `t${randomUUID()}`;
    await connect('follower').appendToStream(stream, [event()], { requiresLeader: false });
    await connect('leader').appendToStream(stream, [event()], { streamState: 0n, ...leader });
    const found = [];
    for await (const { event: one } of connect('leader').readStream(stream, leader)) found.push(one?.revision);
    expect(found).toEqual([0n, 1n]);
  });
});

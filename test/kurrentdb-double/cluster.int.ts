import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BinaryEventData, KurrentDBClient, UnavailableError, UnknownError } from '@kurrent/kurrentdb-client';
import { type DoubleOptions, type KurrentDoubleCluster, startKurrentCluster } from '.';

const event = (bytes = 3): BinaryEventData => ({
  id: randomUUID(),
  type: 'Happened',
  contentType: 'application/octet-stream',
  data: new Uint8Array(bytes),
  metadata: undefined,
});

const leader = { requiresLeader: true };

describe.each([
  ['BatchAppend', true],
  ['Append', false],
])('a cluster of KurrentDB doubles with %s', (_, batchAppend) => {
  const clusters: KurrentDoubleCluster[] = [];
  const clients: KurrentDBClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
    for (const cluster of clusters.splice(0)) await cluster.stop();
  });

  async function start(count: number, options: DoubleOptions = {}): Promise<KurrentDoubleCluster> {
    const cluster = await startKurrentCluster(count, { batchAppend, ...options });
    clusters.push(cluster);
    return cluster;
  }

  function connect(url: string): KurrentDBClient {
    const client = KurrentDBClient.connectionString(url);
    clients.push(client);
    return client;
  }

  const at = (port: number | undefined) => `kurrentdb://127.0.0.1:${port}?tls=false`;

  test('KD12 the same ids on their way get no answer, then a timeout; they are stored once', async () => {
    const cluster = await start(1);
    const client = connect(cluster.url);
    const one = event();
    cluster.faults.plan('append', 'cut-before-commit');
    await expect(client.appendToStream('s', [one])).rejects.toMatchObject({ type: 'unavailable' });
    const begin = performance.now();
    const dropped = client.appendToStream('s', [one]);
    await expect(dropped).rejects.toMatchObject(batchAppend ? { type: 'deadline-exceeded' } : { code: 10 });
    expect(performance.now() - begin).toBeGreaterThan(2000);
    expect(cluster.log.all.map(({ id }) => id)).toEqual([one.id]);
  });

  test('KD14 a node that hangs answers when it goes on, by then as one that does not lead', async () => {
    const cluster = await start(2);
    const client = connect(at(cluster.nodes[0]?.port));
    await client.appendToStream('s', [event()], leader);
    cluster.nodes[0]?.hang();
    const waiting = client.appendToStream('s', [event()], leader);
    const first = await Promise.race([
      waiting.catch(() => 'answered'),
      new Promise((r) => setTimeout(r, 300, 'waits')),
    ]);
    expect(first).toBe('waits');
    cluster.elect(1);
    cluster.nodes[0]?.goOn();
    await expect(waiting).rejects.toMatchObject({ type: 'not-leader' });
    expect(cluster.log.all).toHaveLength(1);
  });

  test('KD10 who asks for the leader is sent to it; the nodes have one log', async () => {
    const cluster = await start(3);
    // A client's batches all go as the first one went: with the wish for the leader, or without.
    await connect(at(cluster.nodes[1]?.port)).appendToStream('s', [event()]);
    const other = connect(at(cluster.nodes[1]?.port));
    const refused = other.appendToStream('s', [event()], leader);
    await expect(refused).rejects.toMatchObject({ type: 'not-leader', leader: { port: cluster.nodes[0]?.port } });
    await other.appendToStream('s', [event()], leader);
    expect(cluster.log.all).toHaveLength(2);
    cluster.elect(2);
    const knowsAll = connect(cluster.url);
    await knowsAll.appendToStream('s', [event()], leader);
    expect(cluster.log.all).toHaveLength(3);
  });

  test('KD10 while they elect there is no leader to send to', async () => {
    const cluster = await start(2);
    const client = connect(at(cluster.nodes[0]?.port));
    cluster.elect(undefined);
    await expect(client.appendToStream('s', [event()], leader)).rejects.toBeInstanceOf(UnknownError);
    await expect(client.readAll({ requiresLeader: true }).next()).rejects.toThrow();
    await connect(at(cluster.nodes[0]?.port)).appendToStream('s', [event()]);
    cluster.elect(0);
    await client.appendToStream('s', [event()], leader);
    expect(cluster.log.all).toHaveLength(2);
  });

  test('KD20 a leader that the others do not hear acknowledges nothing, and comes back without it by going down once more', async () => {
    const cluster = await start(2);
    const [old, next] = cluster.nodes;
    const client = connect(at(old?.port));
    await client.appendToStream('s', [event()], leader);
    old?.isolate();
    await expect(client.appendToStream('s', [event()], leader)).rejects.toThrow();
    cluster.elect(1);
    await connect(at(next?.port)).appendToStream('s', [event()], { streamState: 0n, ...leader });
    const following = client.subscribeToAll();
    await once(following, 'confirmation');
    const ended = once(following, 'error');
    await old?.rejoin();
    await ended;
    const ids = cluster.log.all.map(({ revision }) => revision);
    expect(ids).toEqual([0, 1]);
    const found = [];
    const back = connect(`${at(old?.port)}&nodePreference=follower`);
    for await (const { event: one } of back.readStream('s', { requiresLeader: false })) found.push(one?.revision);
    expect(found).toEqual([0n, 1n]);
  });

  test('KD11 where there are users, others are refused', async () => {
    const cluster = await start(1, { users: { noor: 'geheim' } });
    const client = connect(at(cluster.nodes[0]?.port));
    await expect(client.appendToStream('s', [event()])).rejects.toMatchObject({ type: 'access-denied' });
    await expect(client.readAll().next()).rejects.toMatchObject({ type: 'access-denied' });
    expect(cluster.log.all).toEqual([]);
  });

  test('KD3 an event that is too big is refused, without a name that the client knows', async () => {
    const cluster = await start(1, { maxEventBytes: 100 });
    const client = connect(cluster.url);
    const refused = client.appendToStream('s', [event(200)]);
    await expect(refused).rejects.toThrow(/Maximum ?Append ?Event ?Size/);
    expect(cluster.log.all).toEqual([]);
  });
});

test('KD21 native reads stay with a node that died until it is back, whichever it is; appends find who leads next', async () => {
  const cluster = await startKurrentCluster(3);
  try {
    for (const [i, node] of cluster.nodes.entries()) {
      cluster.elect(i);
      const client = KurrentDBClient.connectionString(cluster.url);
      const append = () => client.appendToStream('s', [event()], leader);
      const read = async () => void (await client.readAll({ maxCount: 1 }).next());
      const eventually = async (work: () => Promise<unknown>) => {
        while (
          !(await work().then(
            () => true,
            () => false,
          ))
        )
          await sleep(20);
      };
      await append();
      await read();
      await node.goAway();
      cluster.elect((i + 1) % 3);
      await eventually(append);
      for (let tries = 0; tries < 5; tries++) await expect(read()).rejects.toBeInstanceOf(UnavailableError);
      await node.comeBack();
      await eventually(read);
      await client.dispose();
    }
  } finally {
    await cluster.stop();
  }
});

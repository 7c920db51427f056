import { setTimeout as sleep } from 'node:timers/promises';
import { sessionCookie } from '@samenspel/contracts';
import { type PersonId } from '@samenspel/domain';
import { priv } from '@samenspel/domain/testing';
import { WebSocket } from 'ws';
import { TcpProxy } from '../../../../test/faults/tcp-proxy';
import { patienceMs } from '../../../../test/patience';
import { type RunningPostgres, type RunningServer, startPostgres, startRedis } from '../../../../test/servers';
import { addPerson, connect, endsWithin, type Node, type NodeOptions, startNode } from './node';

let postgres: RunningPostgres;
let redis: RunningServer;
let vaultUrl: string;
let nodes: Node[];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  nodes = [];
  redis = await startRedis();
  vaultUrl = await postgres.newDatabase();
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await redis.stop();
});

async function start(options: Partial<NodeOptions> = {}): Promise<Node> {
  const node = await startNode({ redisUrl: redis.url, vaultUrl, ...options });
  nodes.push(node);
  return node;
}
async function two(options: Partial<NodeOptions> = {}): Promise<readonly [Node, Node]> {
  const pair = [await start(options), await start(options)] as const;
  await addPerson(pair[0], 'anna');
  return pair;
}
const eventually = async (holds: () => unknown, limitMs = patienceMs): Promise<void> => {
  for (const until = performance.now() + limitMs; !(await holds()); await sleep(20))
    if (performance.now() > until) throw new Error(`not within ${limitMs} ms`);
};
const tryAt = (node: Node, login: string, address = '203.0.113.9') =>
  node.identity.accounts
    .logIn(login, 'guess', {
      ...{ address, label: '', loopback: false, secure: true },
      ...{ token: undefined, knownBrowser: undefined },
    })
    .then(
      () => 'in',
      ({ code }: { code: string }) => code,
    );

/** The status with which a handshake with some session is refused. */
const handshakeAt = (node: Node): Promise<number> =>
  new Promise((resolve, reject) => {
    const url = `${node.base.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { headers: { cookie: `${sessionCookie}=some`, origin: node.base } });
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('open', () => reject(new Error('let in')));
    socket.on('error', () => undefined);
  });

describe('S6 across nodes', () => {
  it('S6 a session revoked on one node ends on the other at once, those of others stay', async () => {
    const [one, other] = await two({ watches: false });
    await addPerson(one, 'bram');
    const hers = await connect(other, 'anna');
    const his = await connect(other, 'bram');
    await one.identity.sessions.revoke('anna', hers.sessionId);
    await endsWithin(hers.ended, 1_000);
    expect(his.socket.connected).toBe(true);
    his.socket.disconnect();
  });

  it('S6 who is erased on one node is gone from every node', async () => {
    const [one, other] = await two({ watches: false });
    const both = [await connect(one, 'anna'), await connect(other, 'anna')];
    await one.identity.erasure.erase('anna' as PersonId);
    for (const { ended } of both) await endsWithin(ended, 1_000);
  });

  it.each([
    ['is killed', () => redis.kill()],
    ['hangs', async () => redis.pause()],
  ])('S6 a session ends everywhere within a second while Redis %s', async (_how, away) => {
    const [one, other] = await two();
    const hers = await connect(other, 'anna');
    await away();
    await one.identity.sessions.revoke('anna', hers.sessionId);
    await endsWithin(hers.ended, 1_000);
    redis.resume();
  });

  it('S6 a session ends within a second when the node that revokes is the one that lost Redis', async () => {
    const proxy = await TcpProxy.start(redis.port);
    const one = await start({ redisUrl: `redis://127.0.0.1:${proxy.port}` });
    const other = await start();
    await addPerson(one, 'anna');
    const hers = await connect(other, 'anna');
    proxy.halfOpen();
    await one.identity.sessions.revoke('anna', hers.sessionId);
    await endsWithin(hers.ended, 1_000);
    proxy.heal();
    await nodes.splice(0, 1)[0]?.close();
    await proxy.close();
  });

  it('S6 while the vault is away open connections stay and new ones are asked to come again; then all goes on', async () => {
    const own = await startPostgres();
    vaultUrl = await own.newDatabase();
    const [one, other] = await two();
    const hers = await connect(other, 'anna');
    await own.kill();
    await eventually(() => other.errors.length === 1);
    // Two looks more.
    await sleep(1_500);
    expect(hers.socket.connected).toBe(true);
    expect(await handshakeAt(other)).toBe(503);
    // One by the handshake, and one by all the looks together.
    expect(other.errors).toHaveLength(2);
    await own.restart();
    await one.identity.sessions.revoke('anna', hers.sessionId);
    await endsWithin(hers.ended, 2_000);
    await Promise.all(nodes.splice(0).map((node) => node.close()));
    await own.stop();
  });
});

describe('the sockets of all nodes', () => {
  /** Deaf to the bus and to the vault, so that only the adapter of socket.io can end connections. */
  const deafPair = async () => {
    const pair = await two({ watches: false });
    pair[1].identity.close();
    // The adapter reads from the moment its line is there.
    await eventually(async () => (await pair[0].cluster.redis.client.clientList()).filter(isReading).length === 2);
    return pair;
  };
  const isReading = ({ cmd }: { cmd: string }) => cmd === 'xread';

  it('are closed by session and by person through the adapter', async () => {
    const [one, other] = await deafPair();
    await addPerson(one, 'bram');
    const session = await connect(other, 'anna');
    const person = await connect(other, 'anna');
    const stranger = await connect(other, 'bram');
    await one.identity.sessions.revoke('anna', session.sessionId);
    await endsWithin(session.ended, 1_000);
    expect(person.socket.connected).toBe(true);
    one.identity.sessions.tell({ personId: 'anna' });
    await endsWithin(person.ended, 1_000);
    one.identity.sessions.tell({});
    await sleep(200);
    expect(stranger.socket.connected).toBe(true);
    stranger.socket.disconnect();
  });

  it.each([
    ['was killed and started again with nothing in it', async () => redis.kill().then(() => redis.restart())],
    ['was emptied', async () => void (await nodes[0]?.cluster.redis.client.flushAll())],
  ])('are closed again after Redis %s', async (_how, happen) => {
    const [one, other] = await deafPair();
    const first = await connect(other, 'anna');
    await one.identity.sessions.revoke('anna', first.sessionId);
    await endsWithin(first.ended, 1_000);
    await happen();
    await eventually(() => one.cluster.redis.up && other.cluster.redis.up);
    await eventually(async () => (await one.cluster.redis.client.clientList()).filter(isReading).length === 2);
    const second = await connect(other, 'anna');
    await one.identity.sessions.revoke('anna', second.sessionId);
    await endsWithin(second.ended, 1_000);
  });

  it('hear what was told while their line was cut', async () => {
    const proxy = await TcpProxy.start(redis.port);
    const one = await start({ watches: false });
    const other = await start({ watches: false, redisUrl: `redis://127.0.0.1:${proxy.port}` });
    other.identity.close();
    await addPerson(one, 'anna');
    const hers = await connect(other, 'anna');
    await eventually(async () => (await one.cluster.redis.client.clientList()).filter(isReading).length === 2);
    proxy.halfOpen();
    await one.identity.sessions.revoke('anna', hers.sessionId);
    await sleep(300);
    expect(hers.socket.connected).toBe(true);
    proxy.heal();
    await endsWithin(hers.ended, 6_000);
    await nodes.splice(1, 1)[0]?.close();
    await proxy.close();
  });

  it('cost next to nothing while Redis is away, and what they tell each other stays small', async () => {
    const [one] = await deafPair();
    for (let i = 0; i < 3_000; i += 1) one.identity.sessions.tell({ sessionId: `nobody${i}` });
    await eventually(async () => (await one.cluster.redis.client.xLen('samenspel:live')) > 0);
    await sleep(300);
    expect(await one.cluster.redis.client.xLen('samenspel:live')).toBeLessThan(1_300);
    await redis.kill();
    await eventually(() => !one.cluster.redis.up);
    const [before, begun] = [process.cpuUsage(), performance.now()];
    await sleep(2_000);
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1_000 / (performance.now() - begun);
    expect(share).toBeLessThan(0.4);
  });
});

describe('what a node remembers of people', () => {
  const words = { note: priv('Ik twijfel') };

  it('is forgotten everywhere when one erases them', async () => {
    const [one, other] = await two();
    const sealed = await other.seals.sealWords('demo', 'anna' as PersonId, words);
    expect(await other.seals.openWords('demo', 'anna' as PersonId, sealed)).toEqual({ note: 'Ik twijfel' });
    await one.identity.erasure.erase('anna' as PersonId);
    await eventually(async () => (await other.seals.openWords('demo', 'anna' as PersonId, sealed)).note === null);
  });

  it('is forgotten when Redis is back, by who could not be told', async () => {
    const [one, other] = await two();
    const sealed = await other.seals.sealWords('demo', 'anna' as PersonId, words);
    await redis.kill();
    await one.identity.erasure.erase('anna' as PersonId);
    expect(await other.seals.openWords('demo', 'anna' as PersonId, sealed)).toEqual({ note: 'Ik twijfel' });
    await redis.restart();
    await eventually(async () => (await other.seals.openWords('demo', 'anna' as PersonId, sealed)).note === null);
  });

  it('is forgotten with the next look, when the node that erased them never could tell', async () => {
    const [one, other] = await two();
    const sealed = await other.seals.sealWords('demo', 'anna' as PersonId, words);
    await one.vault.erase({ personId: 'anna', sharedToo: false, at: Date.now() });
    await other.identity.tidy();
    expect(await other.seals.openWords('demo', 'anna' as PersonId, sealed)).toEqual({ note: null });
  });
});

describe('attempts', () => {
  it('S8 at one account are counted over all nodes together', async () => {
    const [one, other] = await two();
    const answers = [];
    for (let i = 0; i < 8; i += 1) answers.push(await tryAt(i % 2 === 0 ? one : other, 'anna'));
    expect(answers.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
    expect(answers.slice(5)).toEqual(['rate_limited', 'rate_limited', 'rate_limited']);
  });

  it('SV8 by many networks over all nodes leave one try to each other network', async () => {
    const [one, other] = await two();
    for (let i = 0; i < 60; i += 1) await tryAt(i % 2 === 0 ? one : other, 'bea', `198.51.100.${i}`);
    expect(await tryAt(one, 'bea', '203.0.113.5')).toBe('wrong_credentials');
    expect(await tryAt(other, 'bea', '203.0.113.5')).toBe('rate_limited');
    expect(await tryAt(other, 'bea', '203.0.113.6')).toBe('wrong_credentials');
  });

  it('S8 are counted by each node for itself while Redis is away', async () => {
    const [one] = await two();
    await redis.kill();
    const answers = [];
    for (let i = 0; i < 7; i += 1) answers.push(await tryAt(one, 'anna'));
    expect(answers.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
    expect(answers.slice(5)).toEqual(['rate_limited', 'rate_limited']);
  });
});

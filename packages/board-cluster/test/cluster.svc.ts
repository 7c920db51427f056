import { bodyOf } from '@samenspel/board';
import { createMemoryEventStore, createMemoryLog } from '@samenspel/event-store/testing';
import { WebSocket } from 'ws';
import { TcpProxy } from '../../../test/faults/tcp-proxy';
import { promised } from '../../../test/patience';
import { type RunningServer, startRedis } from '../../../test/servers';
import {
  add,
  boardId,
  cleanUp,
  client,
  communityId,
  later,
  type NodeOptions,
  pause,
  saved,
  startNode,
  type TestNode,
  titles,
  until,
} from './nodes';

type Redis = Awaited<ReturnType<typeof startRedis>>;
let redis: Redis & RunningServer;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  await cleanUp();
});

/** Nodes over one log; the first to open the board serves it. */
async function nodes(count: number, options: Partial<NodeOptions> = {}): Promise<readonly TestNode[]> {
  const log = createMemoryLog();
  const started: TestNode[] = [];
  for (let n = 0; n < count; n += 1) {
    const node = await startNode({ store: createMemoryEventStore({ log }), redisUrl: redis.url, ...options });
    later(() => node.stop());
    started.push(node);
  }
  return started;
}

const openOn = (all: readonly TestNode[]) => all.map(({ engine }) => engine.openBoards().length);

async function twoPeople(one: TestNode, two: TestNode) {
  const anna = client(one.url, 'anna');
  await until(() => anna.link.state.synced);
  const bert = client(two.url, 'bert');
  await until(() => bert.link.state.synced);
  return { anna, bert };
}

test('BN3 people on three nodes work on one board that one node serves: edits, presence and signals reach everyone', async () => {
  const all = await nodes(3);
  const [one, two, three] = all as [TestNode, TestNode, TestNode];
  const { anna, bert } = await twoPeople(one, two);
  const carl = client(three.url, 'carl', '&read=1');
  await until(() => carl.link.state.synced);
  expect(openOn(all)).toEqual([1, 0, 0]);
  add(anna.doc, 1, 'anna');
  add(bert.doc, 2, 'bert');
  await until(() => [anna, bert, carl].every(({ doc }) => titles(doc).length === 2));
  await until(() => saved(anna) && saved(bert));
  expect(carl.link.state.readOnly).toBe(true);
  bert.link.awareness.setLocalStateField('at', [1, 2]);
  await until(() => anna.link.awareness.getStates().get(bert.doc.clientID)?.at !== undefined);
  expect(anna.link.awareness.getStates().get(bert.doc.clientID)).toMatchObject({ person: 'bert' });
  // Each client counts on its own node; the board where it is served.
  expect(all.map(({ boards }) => boards.counts())).toEqual([
    { boards: 1, connections: 1 },
    { boards: 0, connections: 1 },
    { boards: 0, connections: 1 },
  ]);
  bert.link.destroy();
  await until(() => !anna.link.awareness.getStates().has(bert.doc.clientID));
  expect(await one.engine.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BN4 close codes come through both ways, and closeWhere reaches clients of both sides', async () => {
  const [one, two] = (await nodes(2)) as [TestNode, TestNode];
  const { anna, bert } = await twoPeople(one, two);
  // By the node that serves the board, for a client of the other one.
  expect(one.boards.closeWhere(({ personId }) => personId === 'bert')).toBe(1);
  await until(() => bert.link.state.ended?.code === 4403);
  const carl = client(two.url, 'carl');
  await until(() => carl.link.state.synced);
  // By the node of the client.
  expect(two.boards.closeWhere(({ sessionId }) => sessionId === 'session of carl', 4401, 'signed out')).toBe(1);
  await until(() => carl.link.state.ended?.code === 4401);
  await until(() => one.engine.counts().connections === 1);
  // For what it sent.
  const raw = new WebSocket(`${two.url}/${boardId}?person=dora`);
  later(() => raw.terminate());
  raw.on('open', () => raw.send(new Uint8Array([0, 2, 3, 9, 9, 9])));
  const code = await new Promise((resolve) => raw.on('close', resolve));
  expect(code).toBe(4400);
  expect(anna.link.connected).toBe(true);
});

test('BN5 a client that reads nothing is cut at the same limit on another node, and fills neither', async () => {
  const [one, two] = (await nodes(2, { limits: { framesPerSecond: 100_000 } })) as [TestNode, TestNode];
  const { anna } = await twoPeople(one, two);
  const slow = new WebSocket(`${two.url}/${boardId}?person=slow`);
  later(() => slow.terminate());
  await new Promise((resolve) => slow.on('open', resolve));
  await until(() => one.engine.counts().connections === 3);
  slow.pause();
  for (let n = 0; n < 250 && one.engine.counts().connections === 3; n += 1) {
    add(anna.doc, n, 'anna');
    bodyOf(anna.doc, `card${String(n).padStart(8, '0')}`).insert(0, 'x'.repeat(60_000));
    await until(() => saved(anna));
  }
  expect(one.engine.counts().connections).toBe(2);
  await until(() => two.boards.counts().connections === 1);
});

test('BN6 a line between nodes that is half open is noticed: the client works on within five seconds, and one owner is found again', async () => {
  const proxies: TcpProxy[] = [];
  const via = async (url: string) => {
    const proxy = await TcpProxy.start(Number(new URL(url).port));
    proxies.push(proxy);
    later(() => proxy.close());
    return `http://127.0.0.1:${proxy.port}`;
  };
  const all = await nodes(2, { via, lookEveryMs: 300 });
  const [one, two] = all as [TestNode, TestNode];
  const { anna, bert } = await twoPeople(one, two);
  proxies[0]?.halfOpen();
  const cut = Date.now();
  add(bert.doc, 1, 'bert');
  await until(() => saved(bert) && titles(anna.doc).length === 1, 'bert to work on');
  expect(Date.now() - cut).toBeLessThan(promised(5_000));
  // Both may serve it now, or the second one has it already; each sees what the other stores.
  add(anna.doc, 2, 'anna');
  await until(() => titles(bert.doc).length === 2);
  proxies[0]?.heal();
  const everybodyIsOn = () => [anna, bert].every(({ link }) => link.state.synced);
  await until(() => openOn(all).filter((open) => open > 0).length === 1 && everybodyIsOn(), 'one owner');
  add(anna.doc, 3, 'anna');
  await until(() => titles(bert.doc).length === 3);
  for (const { link } of [anna, bert]) expect(link.state.ended).toBeNull();
  expect(await one.engine.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BN7 Redis killed in mid-edit: known owners stay, a board nobody knows is served where it is asked for, all converge, then one owner again', async () => {
  const all = await nodes(3, { lookEveryMs: 300 });
  const [one, two, three] = all as [TestNode, TestNode, TestNode];
  const { anna, bert } = await twoPeople(one, two);
  add(anna.doc, 1, 'anna');
  await redis.kill();
  add(anna.doc, 2, 'anna');
  add(bert.doc, 3, 'bert');
  await until(() => saved(anna) && saved(bert) && titles(anna.doc).length === 3 && titles(bert.doc).length === 3);
  expect([anna.closeCodes, bert.closeCodes]).toEqual([[], []]);
  // Known on node two, unknown on node three.
  bert.link.disconnect();
  bert.link.connect();
  const carl = client(three.url, 'carl');
  await until(() => carl.link.state.synced && bert.link.state.synced, 'carl');
  await until(() => openOn(all)[2] === 1);
  expect(openOn(all)).toEqual([1, 0, 1]);
  for (let n = 10; n < 20; n += 1) {
    add(anna.doc, n, 'anna');
    add(carl.doc, n + 10, 'carl');
    await pause(20);
  }
  await until(() => [anna, bert, carl].every(({ doc }) => titles(doc).length === 23), 'all to see all');
  await redis.restart();
  await until(() => openOn(all).filter((open) => open > 0).length === 1, 'one owner');
  await until(() => [anna, bert, carl].every(({ link }) => link.state.synced));
  add(carl.doc, 50, 'carl');
  await until(() => [anna, bert, carl].every(({ doc }) => titles(doc).length === 24));
  expect(await two.engine.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BN8 a node that drains hands its boards over with a snapshot: clients come again elsewhere and nobody sees an error', async () => {
  const all = await nodes(3);
  const [one, two, three] = all as [TestNode, TestNode, TestNode];
  const urls = [two.url, three.url];
  const anna = client([one.url, ...urls], 'anna');
  await until(() => anna.link.state.synced);
  const bert = client(urls, 'bert');
  await until(() => bert.link.state.synced);
  let n = 0;
  let editing = true;
  const typing = (async () => {
    while (editing) {
      add(anna.doc, n++, 'anna');
      add(bert.doc, n++, 'bert');
      await pause(10);
    }
  })();
  await pause(100);
  const started = Date.now();
  await one.boards.drain();
  expect(Date.now() - started).toBeLessThan(promised(5_000));
  expect(openOn(all)[0]).toBe(0);
  await until(() => anna.link.state.synced && bert.link.state.synced, 'clients to come again');
  editing = false;
  await typing;
  await until(() => saved(anna) && saved(bert) && titles(anna.doc).length === n && titles(bert.doc).length === n);
  expect(openOn(all).slice(1).sort()).toEqual([0, 1]);
  expect(new Set([...anna.closeCodes, ...bert.closeCodes])).toEqual(new Set([1012]));
  expect(await two.engine.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BN9 what the server stores on a node that does not serve the board is told at once by the one that does', async () => {
  const [one, two] = (await nodes(2, { lookEveryMs: 60_000 })) as [TestNode, TestNode];
  const { anna } = await twoPeople(one, two);
  await two.boards.editAsServer(boardId, (doc) => add(doc, 1, 'system'));
  await until(() => titles(anna.doc).length === 1, 'the board to look');
  const head = await two.engine.currentState(boardId);
  expect(head?.revision).toBeGreaterThan(1);
  expect(communityId).toBe('community001');
});

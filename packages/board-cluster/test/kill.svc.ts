import { promised } from '../../../test/patience';
import { type RunningPostgres, startPostgres, startRedis } from '../../../test/servers';
import { type ChildNode, startChild } from './children';
import { add, type Client, cleanUp, client, later, pause, saved, titles, until } from './nodes';

let postgres: RunningPostgres;
let redis: Awaited<ReturnType<typeof startRedis>>;

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
afterAll(async () => {
  await postgres.stop();
  await redis.stop();
});
afterEach(cleanUp);

async function threeNodes(): Promise<readonly [ChildNode, ChildNode, ChildNode]> {
  const url = await postgres.newDatabase();
  const first = await startChild(url, redis.url);
  const others = await Promise.all([startChild(url, redis.url), startChild(url, redis.url)]);
  for (const node of [first, ...others]) later(() => node.kill());
  return [first, others[0] as ChildNode, others[1] as ChildNode];
}

/** Adds a card every few milliseconds; tells which of them were said to be saved. */
function typing(who: Client, person: string, from: number) {
  const acknowledged = new Set<string>();
  let n = from;
  const typed: string[] = [];
  const timer = setInterval(() => {
    // Each card is one change.
    for (const title of typed.slice(0, typed.length - who.link.unsaved)) acknowledged.add(title);
    typed.push(`${person} ${n}`);
    add(who.doc, n, person, `${person} ${n}`);
    n += 1;
  }, 15);
  later(() => clearInterval(timer));
  return { acknowledged, stop: () => clearInterval(timer) };
}

test('BN11 the owner killed with kill -9 in mid-edit: nothing acknowledged is lost, and clients of all nodes work on within five seconds', async () => {
  const [one, two, three] = await threeNodes();
  const anna = client([one.url, two.url, three.url], 'anna');
  await until(() => anna.link.state.synced);
  const bert = client(two.url, 'bert');
  await until(() => bert.link.state.synced);
  expect(await Promise.all([one, two, three].map((node) => node.boards()))).toMatchObject([
    [expect.any(String)],
    [],
    [],
  ]);
  const annas = typing(anna, 'anna', 1_000);
  const berts = typing(bert, 'bert', 2_000);
  await until(() => annas.acknowledged.size + berts.acknowledged.size > 20, 'some to be saved');
  await one.kill();
  const killed = Date.now();
  // They keep what they have to themselves, so that it can only come from the log.
  for (const { link } of [anna, bert]) link.disconnect();
  annas.stop();
  berts.stop();
  const carl = client(three.url, 'carl');
  await until(() => carl.link.state.synced, 'the board to be served again', promised(5_000));
  const there = new Set(titles(carl.doc));
  expect([...annas.acknowledged, ...berts.acknowledged].filter((title) => !there.has(title))).toEqual([]);
  for (const { link } of [anna, bert]) link.connect();
  add(bert.doc, 9_000, 'bert', 'afterwards');
  await until(() => titles(anna.doc).includes('afterwards') && saved(anna) && saved(bert));
  expect(Date.now() - killed).toBeLessThan(promised(5_500));
});

test('BN11 BN13 clients that nobody sends away work on within two seconds of the kill by themselves', async () => {
  const [one, two, three] = await threeNodes();
  const anna = client([one.url, three.url], 'anna');
  await until(() => anna.link.state.synced);
  const bert = client(two.url, 'bert');
  await until(() => bert.link.state.synced);
  add(anna.doc, 1, 'anna');
  await until(() => titles(bert.doc).length === 1);
  await one.kill();
  const killed = Date.now();
  add(anna.doc, 2, 'anna');
  add(bert.doc, 3, 'bert');
  await until(() => [anna, bert].every((each) => saved(each) && titles(each.doc).length === 3), 'both to work on');
  expect(Date.now() - killed).toBeLessThan(promised(2_000));
});

test('BN12 a paused owner is noticed: its own clients and those of other nodes work on; when it runs again it lets go of what is no longer its own', async () => {
  const [one, two, three] = await threeNodes();
  const anna = client([one.url, two.url], 'anna');
  await until(() => anna.link.state.synced);
  const bert = client(two.url, 'bert');
  const carl = client(three.url, 'carl');
  const everybody = [anna, bert, carl];
  await until(() => everybody.every(({ link }) => link.state.synced));
  expect(await one.boards()).toHaveLength(1);
  one.child.kill('SIGSTOP');
  const paused = Date.now();
  later(() => one.child.kill('SIGCONT'));
  add(anna.doc, 1, 'anna');
  add(bert.doc, 2, 'bert');
  const workOn = () => everybody.every((each) => saved(each) && titles(each.doc).length === 2);
  await until(workOn, 'everybody to work on');
  expect(Date.now() - paused).toBeLessThan(promised(5_000));
  one.child.kill('SIGCONT');
  const dora = client(one.url, 'dora');
  await until(() => titles(dora.doc).length === 2 && dora.link.state.synced, 'the node to come along');
  add(dora.doc, 3, 'dora');
  await until(() => everybody.every(({ doc }) => titles(doc).length === 3));
  await until(async () => (await Promise.all([one, two, three].map((node) => node.boards()))).flat().length === 1);
});

test('BN8 a process told to drain ends well while people type, and they stay at work', async () => {
  const [one, two, three] = await threeNodes();
  const anna = client([one.url, two.url], 'anna');
  await until(() => anna.link.state.synced);
  const bert = client(three.url, 'bert');
  await until(() => bert.link.state.synced);
  const annas = typing(anna, 'anna', 1_000);
  await pause(200);
  const gone = new Promise((resolve) => one.child.once('exit', resolve));
  one.child.send('drain');
  expect(await gone).toBe(0);
  await pause(500);
  annas.stop();
  await until(() => saved(anna) && titles(bert.doc).length === titles(anna.doc).length, 'bert to see all');
  expect(anna.closeCodes.filter((code) => code !== 1012)).toEqual([]);
});

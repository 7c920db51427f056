import { once } from 'node:events';
import { demoCommunityId } from '@samenspel/domain';
import { promised } from '../../../../test/patience';
import { profileOf } from '../../src/config/config';
import { ask } from '../../src/operator/ask';
import type { ServerProcess } from '../process';
import { Visitor } from '../running';
import { openStage, type Stage } from './nodes';

let stage: Stage;

async function linesOf(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

const ended = async ({ child }: ServerProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

it('says what it chose, without credentials', async () => {
  const node = await stage.process();
  await node.url();
  while (!node.output().includes('roles')) await once(node.child.stdout ?? node.child, 'data');
  expect(node.output()).toMatch(/It runs on the cluster profile: events in PostgreSQL \(postgres:\/\/127/);
  expect(node.output()).not.toContain('secret');
  expect(await node.end('SIGTERM')).toBe(0);
});

it('drains: not ready first, then every request is answered, then it is gone', async () => {
  const node = await stage.process();
  const url = await node.url();
  const answers = Array.from({ length: 20 }, () => fetch(`${url}/api/set-up`).then(({ status }) => status));
  await Promise.any(answers);
  const begun = performance.now();
  node.child.kill('SIGTERM');
  // Both at once: once it says that it is not ready it still answers, but not for long.
  const look = () =>
    Promise.all(['/health/ready', '/api/set-up'].map(async (path) => (await fetch(url + path)).status));
  let seen = await look();
  while (seen[0] === 200) seen = await look();
  expect(seen).toEqual([503, 200]);
  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  expect(await ended(node)).toBe(0);
  expect(performance.now() - begun).toBeLessThan(promised(10_000));
});

it('stops in time also while Redis is away', async () => {
  const node = await stage.process();
  await node.url();
  await stage.redis.kill();
  const begun = performance.now();
  expect(await node.end('SIGTERM')).toBe(0);
  expect(performance.now() - begun).toBeLessThan(promised(10_000));
  await stage.redis.restart();
});

it('says in one line for each part what is wrong with it, without its password', async () => {
  const node = await stage.process({
    DATABASE_URL: 'postgres://somebody:hunter2@127.0.0.1:1/events',
    VAULT_URL: 'postgres://somebody:hunter2@127.0.0.1:1/vault',
    REDIS_URL: 'redis://:hunter2@127.0.0.1:1',
  });
  expect(await ended(node)).toBe(1);
  const lines = node.output().trim().split('\n');
  expect(lines.map((line) => /^Samenspel did not start\. (\w+): /.exec(line)?.[1]).sort()).toEqual([
    'DATABASE_URL',
    'REDIS_URL',
    'VAULT_URL',
  ]);
  expect(node.output()).not.toContain('hunter2');
});

it('says in one line where other nodes cannot reach it', async () => {
  const node = await stage.process({ SAMENSPEL_NODE_HOST: '203.0.113.7' });
  expect(await ended(node)).toBe(1);
  expect(node.output()).toMatch(
    /^Samenspel did not start\. SAMENSPEL_NODE_HOST: 203\.0\.113\.7:0 cannot be used: .+\n$/,
  );
});

it('answers the operator from the stores when no node runs here', async () => {
  const settings = await stage.settings();
  const asked = { dataFolder: settings.SAMENSPEL_DATA ?? '', origin: '', profile: profileOf(settings) };
  expect(await linesOf(ask({ ask: 'verify-chain' }, asked))).toEqual([
    expect.stringMatching(/^Every hash is right: \d+ events in \d+ communities\./),
  ]);
});

it('tells the demo once, however many start at the same time, and shows one set-up link', async () => {
  const nodes = await Promise.all(Array.from({ length: 3 }, () => stage.process({ SAMENSPEL_DEMO: 'on' })));
  const urls = await Promise.all(nodes.map((node) => node.url()));
  const heads = await Promise.all(
    urls.map(async (url) => {
      const visitor = new Visitor(url);
      const entered = await visitor.ask('POST', '/api/demo/enter', { role: 'participant', locale: 'nl' });
      expect(entered.status).toBe(200);
      return visitor.get<{ seq: number }>(`/api/communities/${demoCommunityId}/home`);
    }),
  );
  expect(Math.min(...heads.map(({ seq }) => seq))).toBeGreaterThan(500);
  await Promise.all(
    nodes.map(async ({ child, output }) => {
      while (!/owner/.test(output())) await once(child.stdout ?? child, 'data');
    }),
  );
  expect(nodes.filter(({ output }) => output().includes('/set-up#'))).toHaveLength(1);
  for (const node of nodes) expect(await node.end('SIGTERM')).toBe(0);
});

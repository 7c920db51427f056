import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startProcess } from './process';

let folder: string;
const started: ServerProcess[] = [];
const start = (env: Record<string, string> = {}, args: readonly string[] = []): ServerProcess => {
  const server = startProcess({ SAMENSPEL_DATA: join(folder, 'data'), ...env }, args);
  started.push(server);
  return server;
};
const ended = async (server: ServerProcess): Promise<number | null> => {
  if (server.child.exitCode === null) await once(server.child, 'exit');
  return server.child.exitCode;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspel-'));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

it('starts from an empty folder, says where it runs and how to begin, and stops cleanly', async () => {
  const server = start();
  const url = await server.url();
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  while (!server.output().includes('/set-up#')) await once(server.child.stdout ?? server.child, 'data');
  expect(server.output()).toMatch(/^Samenspel is running: http:\/\/localhost:\d+\nIt runs on /);
  expect(await server.end('SIGTERM')).toBe(0);
  expect(server.output()).not.toMatch(/error|warn/i);
});

it('answers what it was doing when it is asked to stop', async () => {
  const server = start();
  const url = await server.url();
  const answers = Array.from({ length: 20 }, () => fetch(`${url}/api/set-up`).then(({ status }) => status));
  await Promise.any(answers);
  const gone = server.end('SIGINT');
  expect(
    (await Promise.allSettled(answers)).filter((answer) => answer.status === 'fulfilled' && answer.value >= 500),
  ).toEqual([]);
  expect(await gone).toBe(0);
});

it.each([
  [{ PORT: 'abc' }, 'PORT: found "abc", expected a number'],
  [{ SAMENSPEL_PROFILE: 'cloud' }, 'SAMENSPEL_PROFILE: found "cloud", expected embedded or cluster'],
  [{ SAMENSPEL_ORIGIN: 'example.org' }, 'SAMENSPEL_ORIGIN: found "example.org", expected origins'],
  [{ SAMENSPEL_HOST: '203.0.113.7' }, 'SAMENSPEL_HOST: found 203.0.113.7, expected an address of this machine'],
])('says in one line what is wrong with %j', async (env, line) => {
  const server = start(env);
  expect(await ended(server)).toBe(1);
  expect(server.output()).toContain(line);
  expect(server.output().trim().split('\n')).toHaveLength(1);
});

it('says in one line that the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const server = start({ PORT: String(port) });
  expect(await ended(server)).toBe(1);
  expect(server.output().trim()).toBe(
    `Samenspel did not start. Port ${port} is in use. Stop what uses it, or set PORT to another number.`,
  );
  other.close();
});

it('says in one line that another process has the data folder', async () => {
  const first = start();
  await first.url();
  const second = start();
  expect(await ended(second)).toBe(1);
  expect(second.output()).toMatch(/^Samenspel did not start\. The data folder .* is in use by process \d+\n$/);
});

it('--lan serves the room and shows its address and a QR code', async () => {
  const server = start({}, ['--lan']);
  const url = await server.url();
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  const { port } = new URL(url);
  while (!/[█▀▄]{4}/.test(server.output())) await once(server.child.stdout ?? server.child, 'data');
  expect(server.output()).toMatch(new RegExp(`In this room: http://\\d+\\.\\d+\\.\\d+\\.\\d+:${port}`));
});

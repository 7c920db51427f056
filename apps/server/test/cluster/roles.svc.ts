import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { CommandAnswer } from '@samenspel/contracts';
import { closed, type Visitor } from '../running';
import { at, becomeOwner, type Node, openStage, type Stage } from './nodes';
import { until } from './until';

let stage: Stage;
let api: Node;
let sync: Node;
let projector: Node;
let owner: Visitor;
let communityId: string;
let boardId: string;

beforeAll(async () => {
  stage = await openStage();
  [api, sync, projector] = await Promise.all([
    stage.node({ SAMENSPEL_ROLES: 'api' }),
    stage.node({ SAMENSPEL_ROLES: 'sync' }),
    stage.node({ SAMENSPEL_ROLES: 'projector, relay' }),
  ]);
  owner = api.visitor();
  await becomeOwner(api, owner);
  const input = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const founded = await owner.ask<CommandAnswer>('POST', '/api/communities', { commandId: randomUUID(), input });
  communityId = founded.body.ids.communityId ?? '';
  const question = { question: 'Wat meten we?', startsOn: '2026-11-23' };
  const { ids: planned } = await owner.command(communityId, 'plan-sprint', question);
  const { ids } = await owner.command(communityId, 'start-sprint', { sprintId: planned.sprintId });
  boardId = ids.boardId ?? '';
  await until(async () => (await api.server.core.boards.headerOf(boardId)) !== null);
});

afterAll(() => stage.close());

it('waits on a node without read models of its own until those of another hold what was just done', async () => {
  const text = 'Meten met vertrouwen';
  const { seq } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text });
  expect(JSON.stringify(await owner.get(`/api/communities/${communityId}/goals?minSeq=${seq}`))).toContain(text);
  expect(await api.server.core.whenProjected(communityId, seq)).toBe(true);
});

it('answers a board over HTTP where no boards are served live', async () => {
  const found = await owner.ask('GET', `/api/communities/${communityId}/boards/${boardId}/state`);
  expect(found.status).toBe(200);
  expect(await upgradeStatus(api, `/sync/${boardId}`)).toBe(404);
});

it('serves boards, health and nothing else on a node that does only that', async () => {
  const socket = at(sync, owner).sync(boardId);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.close();
  await closed(socket);
  for (const path of ['/api/me', '/api/openapi.json', '/', '/live'])
    expect((await at(sync, owner).ask('GET', path)).status).toBe(404);
  expect((await fetch(`${sync.url}/health/live`)).status).toBe(200);
  expect((await fetch(`${sync.url}/health/ready`)).status).toBe(200);
});

it('shows what each process does', async () => {
  const shown = (await (await fetch(`${projector.url}/health`)).json()) as Record<string, unknown>;
  expect(shown).toMatchObject({
    ready: true,
    roles: ['projector', 'relay'],
    duties: { reactors: 'here', readModels: 'here' },
    parts: { store: 'ok', vault: 'ok', redis: 'ok', relay: 'ok' },
  });
  expect(await (await fetch(`${api.url}/health`)).json()).toMatchObject({ roles: ['api'], duties: {} });
});

it('stays ready without Redis, says so, and goes on with commands', async () => {
  await stage.redis.kill();
  await until(async () => (await healthOf(api)).parts.redis === 'away');
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
  const { seq } = await owner.command(communityId, 'rename-community', { name: 'Zonder Redis' });
  expect(seq).toBeGreaterThan(0);
  await stage.redis.restart();
  await until(async () => (await healthOf(api)).parts.redis === 'ok');
  const answer = await owner.ask('GET', `/api/communities/${communityId}/home?minSeq=${seq}`);
  expect(answer.status).toBe(200);
});

const healthOf = async (node: Node): Promise<{ parts: Record<string, string> }> =>
  (await fetch(`${node.url}/health`)).json() as Promise<{ parts: Record<string, string> }>;

/** What an upgrade is answered with when it is refused. */
function upgradeStatus(node: Node, path: string): Promise<number | undefined> {
  const headers = { ...owner.headers(), connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
  const key = { 'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64') };
  return new Promise((resolve, reject) => {
    request(`${node.url}${path}`, { headers: { ...headers, ...key } })
      .on('response', ({ statusCode }) => resolve(statusCode))
      .on('upgrade', () => resolve(101))
      .on('error', reject)
      .end();
  });
}

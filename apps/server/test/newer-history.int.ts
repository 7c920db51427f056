import { randomUUID } from 'node:crypto';
import { eventTypes } from '@samenspel/domain';
import { type Running, running, type Visitor } from './running';

/** A community whose log a newer product went on with, as while one node of two is upgraded; and one beside it. */
let run: Running;
let owner: Visitor;
let ours: string;
let others: string;
let sprintId: string;

beforeAll(async () => {
  run = await running();
  owner = await run.owner();
  ours = await run.found(owner);
  others = await run.found(owner, 'Iets anders');
  sprintId =
    (await owner.command(ours, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' })).ids.sprintId ?? '';
  await owner.command(ours, 'start-sprint', { sprintId });
  await run.server.core.settled();
}, 60_000);
afterAll(() => run.stop());

async function writeNewer(communityId: string, type: string, schemaVersion: number, data: object): Promise<number> {
  const { store } = run.server.core;
  const stream = `community-${communityId}`;
  let expectedRevision = -1;
  for await (const { revision } of store.readStream(stream)) expectedRevision = revision;
  const metadata = { actor: 'system', via: 'command', correlationId: 'c', occurredAt: 1, schemaVersion } as const;
  const event = { eventId: randomUUID(), type, data: data as never, metadata };
  return (await store.append({ communityId, stream, expectedRevision, events: [event] })).lastSeq;
}

it('DO57: refuses commands it cannot decide, shows what came before, withholds what it cannot judge, and goes on once it knows', async () => {
  const seq = await writeNewer(ours, 'ReflectionGiven', 3, {
    sprintId,
    personId: 'x',
    different: 'canary',
    mood: 'canary',
  });

  const refused = await owner.tryCommand(ours, 'end-sprint', { sprintId });
  expect([refused.status, refused.body]).toMatchObject([503, { code: 'newer_history' }]);
  // Streams of their own go on, and so does every other community.
  await owner.command(others, 'plan-sprint', { question: 'Wat nu?', startsOn: '2026-11-23' });
  // Screens show the community as it was before that event.
  const sprints = await owner.get<{ seq: number; data: unknown }>(`/api/communities/${ours}/sprints`);
  expect(sprints.seq).toBe(seq - 1);
  const home = await owner.ask('GET', `/api/communities/${ours}/home?at=${seq - 1}`);
  expect(home.status).toBe(200);
  const beyond = await owner.ask('GET', `/api/communities/${ours}/home?at=${seq}`);
  expect(JSON.stringify(beyond.body)).not.toContain('canary');
  // The log keeps its place and leaf.
  const { body: log } = await owner.ask<string>('GET', `/api/communities/${ours}/log`);
  expect(log).not.toContain('canary');
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; leaf: string; type?: string });
  expect(lines.find((line) => line.seq === seq)).toEqual({ seq, leaf: expect.stringMatching(/./) });

  const newer = jest.replaceProperty(eventTypes, 'ReflectionGiven', {
    ...eventTypes.ReflectionGiven,
    schemaVersion: 3,
  });
  try {
    expect((await owner.tryCommand(ours, 'end-sprint', { sprintId })).status).toBe(200);
  } finally {
    newer.restore();
  }
}, 60_000);

it('DO57: lets nobody in on a guess: what it does not know at all may be about members', async () => {
  await writeNewer(others, 'MemberSuspended', 1, { personId: 'x' });
  const answer = await owner.ask('GET', `/api/communities/${others}/home`);
  expect([answer.status, answer.body]).toMatchObject([503, { code: 'newer_history' }]);
});

import { randomUUID } from 'node:crypto';
import { addCard, blockCard, newBoardDoc, readBoard } from '@samenspel/board';
import { cardOf } from '@samenspel/board/testing';
import type { LiveEvent } from '@samenspel/contracts';
import { systemRandom } from '@samenspel/event-store';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { patienceMs } from '../../../test/patience';
import { heard, type Running, running } from './running';

let run: Running;
beforeAll(async () => {
  run = await running();
});
afterAll(() => run.stop());

const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  for (const end = performance.now() + patienceMs; performance.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited too long');
};

it('lives: found, join, goal, sprint, board, blocker, and back in time', async () => {
  const owner = await run.owner();
  const communityId = await run.found(owner);
  const anna = await run.guest(owner, communityId, 'participant', 'Anna Akker');
  const of = `/api/communities/${communityId}`;

  const live = anna.live();
  await heard(live, 'connect');
  const joined = (await live.emitWithAck('join', { communityId })) as { head: number };
  const told: LiveEvent[] = [];
  live.on('event', (event: LiveEvent) => told.push(event));

  const goal = await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Iedereen meet met vertrouwen' });
  await until(() => told.some(({ seq }) => seq === goal.seq));
  expect(told[0]?.data).toMatchObject({ text: 'Iedereen meet met vertrouwen' });
  expect(told[0]?.seq).toBeGreaterThan(joined.head);

  const goals = await anna.get<{ view: { goals: { text: string }[] }; seq: number }>(`${of}/goals?minSeq=${goal.seq}`);
  expect(goals.view.goals.map(({ text }) => text)).toEqual(['Iedereen meet met vertrouwen']);
  expect(goals.seq).toBeGreaterThanOrEqual(goal.seq);

  const planned = await owner.command(communityId, 'plan-sprint', {
    question: 'Wat meten we nu al?',
    startsOn: '2026-11-23',
  });
  const started = await owner.command(communityId, 'start-sprint', { sprintId: planned.ids.sprintId });
  const boardId = started.ids.boardId ?? '';
  // Who starts a sprint goes to its board at once.
  expect(await run.server.core.boards.headerOf(boardId)).toMatchObject({ communityId });
  await run.server.core.settled();

  const doc = newBoardDoc();
  class AnnasSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: anna.headers() });
    }
  }
  const provider = new WebsocketProvider(`${run.base.replace('http', 'ws')}/sync`, boardId, doc, {
    WebSocketPolyfill: AnnasSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await until(() => provider.synced);
  expect(readBoard(doc).columns.map(({ id }) => id)).toEqual(['toTry', 'trying', 'evaluated', 'secured']);
  const sign = { by: anna.personId, now: Date.now() };
  addCard(doc, { id: 'card00000001', title: 'Meter kalibreren', column: 'toTry' }, sign, systemRandom);
  blockCard(doc, 'card00000001', sign);
  type Blockers = { view: { open: { blockerId: string; raisedBy: string }[]; resolved: unknown[] } };
  await until(async () => (await anna.get<Blockers>(`${of}/blockers`)).view.open.length === 1);
  const [blocker] = (await anna.get<Blockers>(`${of}/blockers`)).view.open;
  expect(blocker?.raisedBy).toBe(anna.personId);
  const beforeSolving = await run.server.core.store.head(communityId);

  await owner.command(communityId, 'resolve-blocker', { blockerId: blocker?.blockerId, how: 'Nieuwe batterij' });
  await until(() => cardOf(readBoard(doc), 'card00000001')?.blocked === undefined);
  provider.destroy();
  doc.destroy();
  await run.server.core.settled();

  const then = await anna.get<Blockers>(`${of}/blockers?at=${beforeSolving}`);
  expect([then.view.open.length, then.view.resolved.length]).toEqual([1, 0]);
  const state = await fetch(`${run.base}${of}/boards/${boardId}/state?at=${beforeSolving}`, {
    headers: anna.headers(),
  });
  const past = newBoardDoc();
  Y.applyUpdate(past, new Uint8Array(await state.arrayBuffer()));
  expect(readBoard(past).items.get('card00000001')).toMatchObject({
    title: 'Meter kalibreren',
    blocked: { by: anna.personId },
  });
  past.destroy();

  const late = owner.live();
  await heard(late, 'connect');
  const missed: LiveEvent[] = [];
  late.on('event', (event: LiveEvent) => missed.push(event));
  const answer = (await late.emitWithAck('join', { communityId, lastSeen: goal.seq - 1 })) as { head: number };
  await until(() => missed.at(-1)?.seq === answer.head);
  expect(missed[0]?.seq).toBe(goal.seq);
  expect(missed.map(({ type }) => type)).not.toContain('BoardEdited');
  late.close();
  live.close();

  const log = await owner.ask<string>('GET', `${of}/log`);
  const lines = log.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; type: string; binary?: string });
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, place) => place));
  const edit = lines.find(({ type, binary }) => type === 'BoardEdited' && binary !== undefined);
  expect(() => Y.decodeUpdate(Buffer.from(edit?.binary ?? '', 'base64'))).not.toThrow();
});

it('R10: the same command many times at once over HTTP is one event with one answer', async () => {
  const owner = run.visitor();
  await owner.ask('POST', '/api/login', { login: 'noor', password: 'een lang wachtwoord' });
  const communityId = await run.found(owner);
  const before = await run.server.core.store.head(communityId);
  const commandId = randomUUID();
  const input = { kind: 'beacon', text: 'Een doel' };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => owner.command(communityId, 'set-goal', input, commandId)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await run.server.core.store.head(communityId)).toBe(before + 1);
});

it('SV12: a command that says whose it is is refused to whoever else is signed in, and keeps when it was meant', async () => {
  const owner = run.visitor();
  await owner.ask('POST', '/api/login', { login: 'noor', password: 'een lang wachtwoord' });
  const communityId = await run.found(owner);
  const me = await owner.get<{ personId: string }>('/api/me');
  const path = `/api/communities/${communityId}/commands/raise-blocker`;
  const at = Date.now() - 3_600_000;
  const ask = (by: string) =>
    owner.ask('POST', path, { commandId: randomUUID(), input: { text: 'De meter valt uit' }, meant: { by, at } });
  const before = await run.server.core.store.head(communityId);
  expect(await ask('bram00000001')).toMatchObject({ status: 409, body: { code: 'meant_by_another' } });
  expect(await run.server.core.store.head(communityId)).toBe(before);
  expect((await ask(me.personId)).status).toBe(200);
  const { view } = await owner.get<{ view: { open: { raised: { meantAt?: number } }[] } }>(
    `/api/communities/${communityId}/blockers`,
  );
  expect(view.open[0]?.raised.meantAt).toBe(at);
});

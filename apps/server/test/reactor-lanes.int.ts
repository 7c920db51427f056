import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCard, blockCard, newBoardDoc, readBoard } from '@samenspel/board';
import { BoardClient } from '@samenspel/demo/testing';
import { newId } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import { blockersView } from '@samenspel/projections/testing';
import Libsql from 'libsql';
import pino from 'pino';
import * as Y from 'yjs';
import { type Core, openCore } from '../src/core/core';
import { healthOf } from '../src/edge/health-of-server';
import { type OperatorRequest } from '../src/operator';
import { Operator } from '../src/operator/operator';
import { until } from './cluster/until';
import { quickPasswords } from './running';

const log = pino({ level: 'silent' });
const retry = { retries: 2, firstDelayMs: 10, maxDelayMs: 20 };
let folder: string;
let core: Core;
let anna: string;

const open = () => openCore({ dataFolder: folder, log, passwords: quickPasswords, reactorRetry: retry });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspel-'));
  core = await open();
  anna = await core.identity.people.add('Anna', 'nl');
});
afterEach(async () => {
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

type CommandName = Parameters<Core['commands']['run']>[0]['name'];
const command = async (communityId: string | undefined, name: CommandName, input: object) => {
  const community = communityId === undefined ? {} : { communityId };
  return core.commands.run({ ...community, name, input, actor: anna, commandId: crypto.randomUUID() });
};
const sign = () => ({ by: anna, now: Date.now() });

/** A community with a sprint that runs. */
async function founded() {
  const founding = { name: 'Meten', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const communityId = (await command(undefined, 'found-community', founding)).ids.communityId ?? '';
  const { boardId, sprintId } = await startSprint(communityId, '2026-11-23');
  await core.settled();
  return { communityId, boardId, sprintId };
}

async function startSprint(communityId: string, startsOn: string) {
  const planned = await command(communityId, 'plan-sprint', { question: 'Wat?', startsOn });
  const { sprintId = '' } = planned.ids;
  return { sprintId, boardId: (await command(communityId, 'start-sprint', { sprintId })).ids.boardId ?? '' };
}

/** The next sprint gets its board, though somebody else's reactions wait. */
async function nextSprint({ communityId, sprintId }: { communityId: string; sprintId: string }): Promise<void> {
  await command(communityId, 'end-sprint', { sprintId });
  const { boardId } = await startSprint(communityId, '2027-03-01');
  await until(async () => (await core.boards.headerOf(boardId)) !== null);
}

async function at(boardId: string, edit: (doc: Y.Doc) => unknown): Promise<void> {
  const client = new BoardClient(core.boards, boardId, anna, Math.floor(Math.random() * 2 ** 31));
  await client.edit(edit as never);
  client.leave();
}

async function ask(request: OperatorRequest): Promise<string> {
  const lines: string[] = [];
  for await (const line of new Operator(core, () => '').answer(request)) lines.push(line);
  return lines.join('\n');
}

/** Flips one bit of the first edit of a board, in the file; doing it again makes it whole. */
function flipBit(boardId: string, part: 'payload' | 'binary'): void {
  const db = new Libsql(join(folder, 'events.db'));
  const where = `FROM events e JOIN streams s ON s.id = e.stream WHERE s.name = 'board-${boardId}' AND type = 'BoardEdited' ORDER BY position LIMIT 1`;
  const row = db.prepare(`SELECT position, CAST(${part} AS BLOB) AS bytes ${where}`).get() as {
    position: number;
    bytes: ArrayBuffer;
  };
  const bytes = Buffer.from(row.bytes);
  // The first byte of a payload is the brace it begins with.
  const place = part === 'payload' ? 0 : 20;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  const value = part === 'payload' ? 'CAST(? AS TEXT)' : '?';
  db.prepare(`UPDATE events SET ${part} = ${value} WHERE position = ?`).run(bytes, row.position);
  db.close();
}

async function damaged(boardId: string, part: 'payload' | 'binary'): Promise<void> {
  await core.close();
  flipBit(boardId, part);
  await rm(join(folder, 'snapshots'), { recursive: true, force: true });
  core = await open();
}

async function blockedCard(boardId: string): Promise<string> {
  const card = newId(systemRandom);
  await at(boardId, (doc) => addCard(doc, { id: card, title: 'x', column: 'toTry' }, sign(), systemRandom));
  await at(boardId, (doc) => blockCard(doc, card, sign(), 'De sensor is stuk'));
  await core.settled();
  return card;
}

async function openBlocker(communityId: string): Promise<string> {
  const { view } = await core.readModels.queries.read(blockersView, communityId);
  return view.open[0]?.blockerId ?? '';
}

it.each(['payload', 'binary'] as const)(
  'SV1 one damaged bit in the %s of one board parks one reactor of one community; all else goes on, and it can be resumed',
  async (part) => {
    const hit = await founded();
    const other = await founded();
    const card = await blockedCard(hit.boardId);
    await damaged(hit.boardId, part);
    await expect(core.boards.currentState(hit.boardId)).rejects.toBeInstanceOf(Error);

    await command(hit.communityId, 'resolve-blocker', { blockerId: await openBlocker(hit.communityId) });
    // Another community, and another reactor of the same one.
    for (const community of [other, hit]) await nextSprint(community);
    await core.settled();
    expect(core.reactorLanes.parked()).toEqual([
      expect.objectContaining({
        communityId: hit.communityId,
        reactor: 'blockers-of-cards',
        type: 'BlockerResolved',
      }),
    ]);
    const { ready, parts } = await healthOf(core).readiness();
    expect(ready).toBe(true);
    expect(parts).toMatchObject({ reactors: 'ok', parked: expect.stringContaining('1 reactors') });
    expect(await ask({ ask: 'parked', json: false })).toContain(
      `reactor blockers-of-cards  community ${hit.communityId}`,
    );

    const name = { kind: 'reactor', name: 'blockers-of-cards', community: hit.communityId } as const;
    expect(await ask({ ask: 'resume', ...name })).toContain('parked again');
    // Made whole: what was not done is done.
    await damaged(hit.boardId, part);
    expect(core.reactorLanes.parked()).toHaveLength(1);
    expect(await ask({ ask: 'resume', ...name })).toContain('goes on');
    const doc = newBoardDoc();
    Y.applyUpdate(doc, (await core.boards.currentState(hit.boardId))?.update ?? new Uint8Array());
    expect(readBoard(doc).items.get(card)).not.toHaveProperty('blocked');
    expect((await healthOf(core).readiness()).parts).toMatchObject({ parked: 'ok' });
  },
);

it('SV3 leaves out by an act of the operator what cannot be done, and keeps that act', async () => {
  const hit = await founded();
  await blockedCard(hit.boardId);
  await damaged(hit.boardId, 'binary');
  await command(hit.communityId, 'resolve-blocker', { blockerId: await openBlocker(hit.communityId) });
  await core.settled();
  const name = { kind: 'reactor', name: 'blockers-of-cards', community: hit.communityId } as const;
  expect(await ask({ ask: 'skip', ...name, reason: 'the board is lost' })).toContain('goes on');
  await expect(ask({ ask: 'skip', ...name, reason: 'again' })).rejects.toThrow(
    'No reactor blockers-of-cards is parked',
  );
  await core.close();
  core = await open();
  await core.settled();
  expect(core.reactorLanes.parked()).toEqual([]);
});

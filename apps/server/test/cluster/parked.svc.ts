import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addCard, blockCard } from '@samenspel/board';
import { BoardClient } from '@samenspel/demo/testing';
import { newId } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import { blockersView } from '@samenspel/projections/testing';
import { Client } from 'pg';
import { Operator } from '../../src/operator/operator';
import type { Visitor } from '../running';
import { at, becomeOwner, type Node, openStage, type Stage } from './nodes';
import { until } from './until';

const founding = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };

async function found(person: Visitor) {
  const { body } = await person.ask<{ ids: { communityId: string } }>('POST', '/api/communities', {
    commandId: randomUUID(),
    input: founding,
  });
  return body.ids.communityId;
}

async function startSprint(person: Visitor, communityId: string): Promise<string> {
  const planned = await person.command(communityId, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' });
  const started = await person.command(communityId, 'start-sprint', { sprintId: planned.ids.sprintId });
  return started.ids.boardId ?? '';
}

/** Damages the first edit of a board, as a disk does: no trigger is asked. */
async function damage(url: string, boardId: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ schema: string }>(
      "SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = 'events'",
    );
    const schema = rows[0]?.schema ?? '';
    await client.query("SET session_replication_role = 'replica'");
    const changed = await client.query(
      `UPDATE ${schema}.events SET board_part = set_byte(board_part, 20, get_byte(board_part, 20) # 1)
       WHERE board_part IS NOT NULL AND stream = (SELECT id FROM ${schema}.streams WHERE name = $1)`,
      [`board-${boardId}`],
    );
    expect(changed.rowCount).toBeGreaterThan(0);
  } finally {
    await client.end();
  }
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

it('SV1 a damaged board parks one reactor of one community on a cluster too; any node tells it, and any node skips', async () => {
  const before = await stage.node();
  const owner = before.visitor();
  await becomeOwner(before, owner);
  const [hit, other] = [await found(owner), await found(owner)];
  const boardId = await startSprint(owner, hit);
  const { core } = before.server;
  const { personId } = await owner.get<{ personId: string }>('/api/me');
  const sign = { by: personId, now: Date.now() };
  await until(async () => (await core.boards.headerOf(boardId)) !== null);
  const client = new BoardClient(core.boards, boardId, personId, 7);
  const card = newId(systemRandom);
  await client.edit((doc) => addCard(doc, { id: card, title: 'x', column: 'toTry' }, sign, systemRandom));
  await client.edit((doc) => blockCard(doc, card, sign, 'Stuk'));
  client.leave();
  await core.settled();
  const { blockerId } = (await core.readModels.queries.read(blockersView, hit)).view.open[0] ?? {};
  await before.close();
  const { DATABASE_URL = '', SAMENSPEL_SHARED = '' } = await stage.settings();
  await damage(DATABASE_URL, boardId);
  await rm(join(SAMENSPEL_SHARED, 'snapshots'), { recursive: true, force: true });

  const nodes: readonly Node[] = await Promise.all([stage.node(), stage.node()]);
  const here = at(nodes[0] as Node, owner);
  await here.command(hit, 'resolve-blocker', { blockerId });
  // While that is tried again and again: a sprint of another community gets its board.
  const elsewhere = await startSprint(here, other);
  await until(async () => (await nodes[1]?.server.core.boards.headerOf(elsewhere)) !== null);
  for (const { server, url } of nodes) {
    await until(() => server.core.reactorLanes.parked().length === 1, 60_000);
    expect(server.core.reactorLanes.parked()).toMatchObject([{ communityId: hit, reactor: 'blockers-of-cards' }]);
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ parts: { parked: expect.stringContaining('1 reactors') } });
  }
  const stander = nodes.find(({ server }) => server.core.duties().reactors === 'elsewhere') as Node;
  const skip = { ask: 'skip', kind: 'reactor', name: 'blockers-of-cards', community: hit, reason: 'lost' } as const;
  const told: string[] = [];
  for await (const line of new Operator(stander.server.core, () => '').answer(skip)) told.push(line);
  expect(told).toEqual([expect.stringContaining('goes on')]);
  for (const { server } of nodes) expect(server.core.reactorLanes.parked()).toEqual([]);
});

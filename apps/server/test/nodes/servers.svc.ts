import { randomUUID } from 'node:crypto';
import { closeCode } from '@samenspel/board-protocol';
import type { CommandAnswer } from '@samenspel/contracts';
import { promised } from '../../../../test/patience';
import { at, becomeOwner, type Node, openStage, type Stage } from '../cluster/nodes';
import { closed, heard, type Visitor } from '../running';

let stage: Stage;
let nodes: readonly Node[];
let owner: Visitor;
let boardId: string;

beforeAll(async () => {
  stage = await openStage();
  const [first, second] = await Promise.all([stage.node(), stage.node()]);
  nodes = [first, second];
  owner = first.visitor();
  await becomeOwner(first, owner);
  const founding = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const request = { commandId: randomUUID(), input: founding };
  const founded = await owner.ask<CommandAnswer>('POST', '/api/communities', request);
  const communityId = founded.body.ids.communityId ?? '';
  const question = { question: 'Wat meten we?', startsOn: '2026-11-23' };
  const { ids } = await owner.command(communityId, 'plan-sprint', question);
  const { ids: started } = await owner.command(communityId, 'start-sprint', { sprintId: ids.sprintId });
  boardId = started.boardId ?? '';
});
afterAll(() => stage.close());

/** The same person with a session of its own, at the same board and live on every node: one owns the board, the other forwards. */
async function signedInTwice(): Promise<{ readonly here: Visitor; readonly gone: () => Promise<number> }> {
  const here = nodes[0]?.visitor() as Visitor;
  const login = { login: 'noor', password: 'een lang wachtwoord' };
  expect((await here.ask('POST', '/api/login', login)).status).toBe(200);
  const boards = nodes.map((node) => at(node, here).sync(boardId));
  const lives = nodes.map((node) => at(node, here).live());
  await Promise.all([
    ...boards.map((board) => new Promise((resolve) => board.once('open', resolve))),
    ...lives.map((live) => heard(live, 'connect')),
  ]);
  const codes = Promise.all(boards.map(closed));
  const ends = Promise.all(lives.map((live) => heard(live, 'disconnect')));
  return {
    here,
    async gone() {
      const begun = performance.now();
      expect(await codes).toEqual([closeCode.signedOut, closeCode.signedOut]);
      await ends;
      return performance.now() - begun;
    },
  };
}

it('S6 signing out on one node closes boards and live connections on every node', async () => {
  const { here, gone } = await signedInTwice();
  expect((await here.ask('POST', '/api/logout', {})).status).toBeLessThan(300);
  expect(await gone()).toBeLessThan(promised(1_000));
});

it('S6 signing out while Redis is away closes them too, within a second', async () => {
  const { here, gone } = await signedInTwice();
  await stage.redis.kill();
  expect((await here.ask('POST', '/api/logout', {})).status).toBeLessThan(300);
  expect(await gone()).toBeLessThan(promised(1_000));
});

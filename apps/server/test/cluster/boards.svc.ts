import { randomUUID } from 'node:crypto';
import { addCard, newBoardDoc, readBoard } from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import type { CommandAnswer } from '@samenspel/contracts';
import { systemRandom } from '@samenspel/event-store';
import WebSocket from 'ws';
import type { Visitor } from '../running';
import { becomeOwner, type Node, openStage, type Stage } from './nodes';
import { until } from './until';

let stage: Stage;
let nodes: Node[];
let owner: Visitor;
let communityId: string;
let personId: string;
let boardId: string;
const ends: (() => void)[] = [];

beforeAll(async () => {
  stage = await openStage();
  nodes = [await stage.node(), await stage.node()];
  owner = nodes[0]?.visitor() as Visitor;
  await becomeOwner(nodes[0] as Node, owner);
  personId = (await owner.get<{ personId: string }>('/api/me')).personId;
  const input = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const founded = await owner.ask<CommandAnswer>('POST', '/api/communities', { commandId: randomUUID(), input });
  communityId = founded.body.ids.communityId ?? '';
  const planned = await owner.command(communityId, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' });
  const started = await owner.command(communityId, 'start-sprint', { sprintId: planned.ids.sprintId });
  boardId = started.ids.boardId ?? '';
  await until(async () => (await nodes[0]?.server.core.boards.headerOf(boardId)) !== null);
});

afterAll(async () => {
  for (const end of ends) end();
  await stage.close();
});

/** The board as our own client opens it; `urls` in turn, as a load balancer would send it. */
function open(...urls: readonly string[]) {
  const headers = owner.headers();
  let turn = 0;
  class Socket extends WebSocket {
    constructor(url: string) {
      const base = urls[turn++ % urls.length] ?? '';
      const { pathname, search } = new URL(url);
      super(`${base.replace('http', 'ws')}${pathname}${search}`, { headers: { ...headers, origin: base } });
    }
  }
  const doc = newBoardDoc();
  const link = new BoardProvider({
    url: 'ws://board.test/sync',
    boardId,
    doc,
    copy: Promise.resolve({ epoch: null, unsaved: 0 }),
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    maxBackoffMs: 100,
  });
  ends.push(() => {
    link.destroy();
    doc.destroy();
  });
  return {
    link,
    has: (itemId: string) => readBoard(doc).items.has(itemId),
    add: (id: string) =>
      addCard(doc, { id, title: 'Meter kalibreren', column: 'toTry' }, { by: personId, now: Date.now() }, systemRandom),
  };
}

const url = (index: number): string => nodes[index]?.url ?? '';

it('shows on one node what is done on another, and stores it once', async () => {
  const [anna, bram] = [open(url(0)), open(url(1))];
  await until(() => [anna, bram].every(({ link }) => link.state.save.kind === 'saved'));
  anna.add('card0000000a');
  bram.add('card0000000b');
  await until(() => anna.has('card0000000b') && bram.has('card0000000a'));
  await until(() => [anna, bram].every(({ link }) => link.state.save.kind === 'saved'));
  const added: string[] = [];
  const { store } = nodes[1]?.server.core ?? {};
  for await (const { type, data } of store?.readCommunity(communityId) ?? []) {
    if (type === 'CardAdded') added.push((data as { itemId: string }).itemId);
  }
  expect(added.sort()).toEqual(['card0000000a', 'card0000000b']);
});

it('goes on with the board on the other node when the one that served it stops', async () => {
  const [anna, bram] = [open(url(0), url(1)), open(url(1), url(1))];
  await until(() => [anna, bram].every(({ link }) => link.state.save.kind === 'saved'));
  anna.add('card0000000c');
  await nodes[0]?.close();
  anna.add('card0000000d');
  await until(() => bram.has('card0000000c') && bram.has('card0000000d'));
  await until(() => [anna, bram].every(({ link }) => link.state.save.kind === 'saved'));
});

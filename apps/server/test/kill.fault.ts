import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCard, newBoardDoc, readBoard } from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import { quotaMax } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import { blockersView } from '@samenspel/projections/testing';
import pino from 'pino';
import WebSocket from 'ws';
import { openCore } from '../src/core/core';
import { type ServerProcess, startProcess } from './process';
import { Visitor } from './running';

/** 500 by hand. */
const kills = Number(process.env.SAMENSPEL_KILLS ?? 8);
const writers = 6;
/** A server is killed among its answers, after so many at most: there is room for so many open blockers and communities. */
const openBlockers = quotaMax('openBlockers', false);
const answersOfARound = Math.min(50, Math.floor((quotaMax('communities', false) * openBlockers) / kills) - 2 * writers);
const roundsOfACommunity = Math.floor(openBlockers / (answersOfARound + writers));
let dataFolder: string;
let server: ServerProcess;
const endings: (() => void)[] = [];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'samenspel-'));
});
afterEach(async () => {
  for (const end of endings.splice(0)) end();
  await server.end('SIGKILL');
  await rm(dataFolder, { recursive: true, force: true });
});

/** The same port every time: clients come back to where they were. Below those that are given to whoever connects. */
const port = String(20_000 + randomInt(12_000));
const start = async (): Promise<string> => {
  server = startProcess({ PORT: port, SAMENSPEL_DATA: dataFolder });
  return server.url();
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface CommandRequest {
  readonly communityId: string;
  readonly commandId: string;
  readonly text: string;
  /** What the server acknowledged. */
  answered?: string | undefined;
}

it(`R1, R2: ${kills} kills during commands and board edits lose nothing that was acknowledged`, async () => {
  const owner = new Visitor(await start());
  await owner.ask('POST', '/api/set-up', {
    name: 'Noor',
    login: 'noor',
    password: 'een lang wachtwoord',
    locale: 'nl',
  });
  const me = await owner.get<{ personId: string }>('/api/me');
  const founding = { name: 'Stroomuitval', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const found = async (): Promise<string> => {
    const founded = await owner.ask<{ ids: { communityId: string } }>('POST', '/api/communities', {
      commandId: randomUUID(),
      input: founding,
    });
    return founded.body.ids.communityId;
  };
  const communityId = await found();
  const planned = await owner.command(communityId, 'plan-sprint', {
    question: 'Houdt het stand?',
    startsOn: '2026-11-23',
  });
  const boardId =
    (await owner.command(communityId, 'start-sprint', { sprintId: planned.ids.sprintId })).ids.boardId ?? '';

  const doc = newBoardDoc();
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: owner.headers() });
    }
  }
  const link = new BoardProvider({
    url: `ws://localhost:${port}/sync`,
    boardId,
    doc,
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    maxBackoffMs: 100,
  });
  endings.push(() => {
    link.destroy();
    doc.destroy();
  });
  while (!link.state.synced) await pause(20);

  const requests: CommandRequest[] = [];
  const communities = [communityId];
  let cards = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill > 0 && kill % roundsOfACommunity === 0) communities.push(await found());
    let alive = true;
    let answered = 0;
    const killAfter = 1 + randomInt(answersOfARound);
    let reached = () => {};
    const enough = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const work = Array.from({ length: writers }, async () => {
      while (alive) {
        const text = `Blokkade ${requests.length}`;
        const request: CommandRequest = { communityId: communities.at(-1) ?? '', commandId: randomUUID(), text };
        requests.push(request);
        await give(owner, request);
        if (request.answered !== undefined) answered += 1;
        if (answered === killAfter) reached();
      }
    });
    const edits = (async () => {
      while (alive) {
        cards += 1;
        const id = `card${String(cards).padStart(8, '0')}`;
        addCard(
          doc,
          { id, title: `Kaart ${cards}`, column: 'toTry' },
          { by: me.personId, now: Date.now() },
          systemRandom,
        );
        await pause(15);
      }
    })();
    await enough;
    const ended = server.end('SIGKILL');
    alive = false;
    await ended;
    await Promise.all([...work, edits]);
    await start();
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200);

    // What was in the air is sent again under the same id: it happens once, whether or not it had been stored.
    for (const request of requests) while (request.answered === undefined) await give(owner, request);
    expect(requests.filter(({ answered }) => answered === undefined)).toEqual([]);
  }
  while (link.unsaved > 0) await pause(50);
  link.destroy();
  expect(await server.end('SIGTERM')).toBe(0);

  const core = await openCore({ dataFolder, log: pino({ level: 'silent' }) });
  try {
    await core.settled();
    const { queries } = core.readModels;
    const raised: string[] = [];
    const heads = new Map<string, number>();
    for (const community of communities) {
      let seq = 0;
      const revisions = new Map<string, number>();
      for await (const event of core.store.readCommunity(community)) {
        expect(event.seq).toBe(seq);
        seq += 1;
        expect(event.revision).toBe((revisions.get(event.stream) ?? -1) + 1);
        revisions.set(event.stream, event.revision);
        if (event.type === 'BlockerRaised') raised.push((event.data as { blockerId: string }).blockerId);
      }
      heads.set(community, seq);
      const now = await queries.read(blockersView, community);
      queries.forgetPast();
      const folded = await queries.read(blockersView, community, { at: seq - 1 });
      expect(now.view).toEqual(folded.view);
      expect(now.view.open).toHaveLength(requests.filter(({ communityId }) => communityId === community).length);
    }
    expect(raised.sort()).toEqual(requests.map(({ answered }) => answered).sort());
    expect(requests.length).toBeGreaterThan(kills * 5);
    expect(await core.keeping.verify()).toMatchObject({ ok: true });

    const stored = await core.boards.stateAt(boardId, heads.get(communityId) ?? 0);
    expect(stored).not.toBeNull();
    expect(readBoard(doc).items.size).toBe(cards);
    const facts = await core.boards.rederiveFacts(boardId);
    expect(facts?.equal).toBe(true);
    expect(facts?.stored.filter(({ type }) => type === 'CardAdded')).toHaveLength(cards);
  } finally {
    await core.close();
  }
}, 600_000);

/** Sends a request; what does not come back stays unanswered. */
async function give(owner: Visitor, request: CommandRequest): Promise<void> {
  try {
    const reply = await owner.tryCommand(
      request.communityId,
      'raise-blocker',
      { text: request.text },
      request.commandId,
    );
    if (reply.status === 200 && 'ids' in reply.body) request.answered = reply.body.ids.blockerId;
    else if (reply.status === 429) await pause(500);
    else throw new Error(`answered ${reply.status} ${JSON.stringify(reply.body)}`);
  } catch (error) {
    // By name: fetch throws the TypeError of another realm.
    if ((error as Error).name === 'TypeError') await pause(20);
    else throw error;
  }
}

import { randomUUID } from 'node:crypto';
import type { CommandAnswer, JoinAnswer, LiveEvent } from '@samenspel/contracts';
import type { StoredEvent } from '@samenspel/event-store';
import { patienceMs, promised } from '../../../../test/patience';
import { tellRedis } from '../../../../test/servers';
import { closed, heard, type Visitor } from '../running';
import { at, becomeOwner, type Node, noor, openStage, type Stage } from './nodes';
import { until } from './until';

describe.each(['postgres', 'kurrentdb'] as const)('several nodes on %s', (kind) => {
  let stage: Stage;
  let first: Node;
  let second: Node;
  let owner: Visitor;
  let communityId: string;

  const founding = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };

  async function found(person: Visitor): Promise<string> {
    const request = { commandId: randomUUID(), input: founding };
    return (await person.ask<CommandAnswer>('POST', '/api/communities', request)).body.ids.communityId ?? '';
  }

  async function log(node: Node, community = communityId): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const event of node.server.core.store.readCommunity(community)) events.push(event);
    return events;
  }

  beforeAll(async () => {
    stage = await openStage(kind);
    [first, second] = await Promise.all([stage.node(), stage.node()]);
    owner = first.visitor();
    // From this very machine, and yet not without the link: on a cluster everybody may look local.
    expect((await owner.ask('GET', '/api/set-up')).body).toEqual({ needed: true, withoutLink: false });
    expect((await owner.ask('POST', '/api/set-up', noor)).status).toBe(403);
    await becomeOwner(first, owner);
    communityId = await found(owner);
  });

  afterAll(() => stage.close());

  it('reads on one node what was done on another, from that moment on', async () => {
    for (let time = 0; time < 5; time += 1) {
      const [here, there] = time % 2 === 0 ? [first, second] : [second, first];
      const text = `Iedereen meet met vertrouwen, ${time}`;
      const { seq } = await at(here, owner).command(communityId, 'set-goal', { kind: 'beacon', text });
      const path = `/api/communities/${communityId}/goals?minSeq=${seq}`;
      expect(JSON.stringify(await at(there, owner).get(path))).toContain(text);
    }
  });

  it('says on every node what happens on one', async () => {
    const socket = at(second, owner).live();
    try {
      const joined = await socket.timeout(patienceMs).emitWithAck('join', { communityId });
      expect(joined as JoinAnswer).toHaveProperty('head');
      const told = heard<LiveEvent>(socket, 'event');
      const { seq } = await owner.command(communityId, 'rename-community', { name: 'Meten met zorg' });
      expect(await told).toMatchObject({ seq, type: 'CommunityRenamed', data: { name: 'Meten met zorg' } });
    } finally {
      socket.close();
    }
  });

  it('R10: the same command on both nodes at once is one event with one answer', async () => {
    const before = (await log(first)).length;
    const commandId = randomUUID();
    const request = { kind: 'beacon', text: 'Samen leren meten' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        at(turn % 2 === 0 ? first : second, owner).command(communityId, 'set-goal', request, commandId),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await log(second)).toHaveLength(before + 1);
  });

  it('SV10 refuses on one node a command id that came with another request to the other, also when Redis was emptied', async () => {
    const commandId = randomUUID();
    const ask = (node: Node, text: string) =>
      at(node, owner).ask('POST', `/api/communities/${communityId}/commands/set-goal`, {
        commandId,
        input: { kind: 'beacon', text },
      });
    const before = await log(first);
    expect((await ask(first, 'Rustig meten')).status).toBe(200);
    for (const empty of [false, true]) {
      if (empty) expect(await tellRedis(stage.redis.port, 'FLUSHALL')).toBe('+OK');
      expect(await ask(second, 'Snel meten')).toMatchObject({ status: 409, body: { code: 'command_id_reused' } });
      expect((await ask(second, 'Rustig meten')).status).toBe(200);
    }
    expect(await log(first)).toHaveLength(before.length + 1);
  });

  it('decides every command on what the other node stored, however many come at once', async () => {
    const before = (await log(first)).length;
    const requests = Array.from({ length: 24 }, (_, turn) =>
      at(turn % 2 === 0 ? first : second, owner).command(communityId, 'set-goal', {
        kind: 'beacon',
        text: `Doel ${turn}`,
      }),
    );
    const seqs = (await Promise.all(requests)).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(24);
    expect((await log(second)).map(({ seq }) => seq)).toEqual((await log(first)).map((_, place) => place));
    expect(await log(first)).toHaveLength(before + 24);
  });

  it('S6: a session that ends on one node has no connections left on another within a second', async () => {
    const guest = await invited('participant');
    const boardId = await startedBoard(communityId);
    const board = at(second, guest).sync(boardId);
    const live = at(second, guest).live();
    await Promise.all([heard(live, 'connect'), new Promise((resolve) => board.once('open', resolve))]);
    const gone = Promise.all([closed(board), heard(live, 'disconnect')]);
    const begun = performance.now();
    expect((await guest.ask('POST', '/api/logout', {})).status).toBeLessThan(300);
    await gone;
    expect(performance.now() - begun).toBeLessThan(promised(1_000));
    expect((await at(second, guest).ask('GET', '/api/me')).body).not.toHaveProperty('me.personId');
  });

  it('reacts once to what happens, wherever that was', async () => {
    const community = await found(owner);
    const boardId = await startedBoard(community);
    const made = (await log(first, community)).filter(
      ({ type, data }) => type === 'BoardCreated' && (data as { boardId?: string }).boardId === boardId,
    );
    expect(made).toHaveLength(1);
    const here = [first, second].map(({ server }) => server.core.duties().reactors);
    expect([...here].sort()).toEqual(['elsewhere', 'here']);
  });

  it('goes on on the other node when one stops, and what it did once is taken over', async () => {
    const third = await stage.node();
    await third.close();
    const worker = first.server.core.duties().reactors === 'here' ? first : second;
    const other = worker === first ? second : first;
    await worker.close();
    expect((await at(other, owner).ask('GET', '/health/ready')).status).toBe(200);
    await until(() => other.server.core.duties().reactors === 'here');
    owner = at(other, owner);
    first = other;
    second = await stage.node();
    expect(await startedBoard(await found(owner))).toMatch(/^\w+$/);
  });

  async function invited(role: string): Promise<Visitor> {
    const request = { commandId: randomUUID(), role };
    const invite = await owner.ask<{ secret: string }>('POST', `/api/communities/${communityId}/invites`, request);
    const guest = second.visitor();
    const joined = await guest.ask('POST', `/api/invites/${invite.body.secret}/accept`, { name: 'Gast' });
    expect(joined.status).toBe(200);
    return at(first, guest);
  }

  /** A sprint is started on one node; its board is made by whichever reacts, and is on every node once the start is answered. */
  async function startedBoard(community: string): Promise<string> {
    const there = at(second, owner);
    const question = { question: 'Wat meten we?', startsOn: '2026-11-23' };
    const { ids: planned } = await there.command(community, 'plan-sprint', question);
    const { ids } = await there.command(community, 'start-sprint', { sprintId: planned.sprintId });
    const boardId = ids.boardId ?? '';
    for (const { server } of [first, second]) expect(await server.core.boards.headerOf(boardId)).not.toBeNull();
    return boardId;
  }
});

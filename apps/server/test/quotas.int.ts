import { randomBytes, randomUUID } from 'node:crypto';
import type { CommandAnswer } from '@samenspel/contracts';
import type { Problem } from '@samenspel/contracts/testing';
import { type CommandName, demoCommunityId, newId, quotaMax } from '@samenspel/domain';
import { paces } from '../src/edge/paces';
import { type Running, running, type Visitor } from './running';

let run: Running;
let owner: Visitor;
let ownerId: string;

beforeAll(async () => {
  run = await running({}, { SAMENSPEL_DEMO: 'on' });
  owner = await run.owner();
  ownerId = (await owner.get<{ personId: string }>('/api/me')).personId;
});
afterAll(() => run.stop());

/** Events of one append: more than a few hundred are no append anybody makes. */
const atOnce = 100;

/**
 * What is imported counts, but is not refused: so a community comes to stand anywhere, also past a quota. The first is imported; the
 * others are its event again, with ids of their own, stored in appends of many.
 */
async function imported(communityId: string, count: number, name: CommandName, input: object): Promise<void> {
  const { commands, store } = run.server.core;
  const by = { actor: ownerId, via: 'import' as const, importedAt: 1 };
  const { seq, ids } = await commands.run({ communityId, name, input, commandId: randomUUID(), ...by });
  for await (const { stream, revision, type, data, metadata } of store.readCommunity(communityId, {
    from: seq,
    to: seq,
  })) {
    const { recordedAt: _, communityId: __, ...told } = metadata;
    const again = () => {
      const own = Object.fromEntries(Object.keys(ids).map((field) => [field, newId(random)]));
      return { eventId: randomUUID(), type, data: { ...(data as object), ...own }, metadata: told };
    };
    for (let stored = 1; stored < count; stored += atOnce) {
      const events = Array.from({ length: Math.min(atOnce, count - stored) }, again);
      await store.append({ communityId, stream, expectedRevision: revision + stored - 1, events });
    }
  }
}

const random = { bytes: (count: number) => randomBytes(count) };

const rules = { rules: ['Op tijd'] };

describe('quotas of a community', () => {
  it('DO48: the last but one is told, the last is taken, one more is refused in the words of the reader', async () => {
    const communityId = await run.found(owner);
    const limit = quotaMax('houseRules', false);
    expect(await owner.command(communityId, 'revise-house-rules', rules)).not.toHaveProperty('nearlyFull');
    await imported(communityId, limit - 2, 'revise-house-rules', rules);
    const last = await owner.command(communityId, 'revise-house-rules', rules);
    expect(last.nearlyFull).toEqual({ quota: 'houseRules', used: limit, limit });
    const refused = await owner.tryCommand(communityId, 'revise-house-rules', rules);
    const body = refused.body as Problem;
    expect([refused.status, body.code, body.args]).toEqual([409, 'limit_reached', { quota: 'houseRules', limit }]);
    const dutch = { commandId: randomUUID(), input: rules };
    const path = `/api/communities/${communityId}/commands/revise-house-rules`;
    const told = await owner.ask<Problem>('POST', path, dutch, { 'accept-language': 'nl' });
    expect(told.body.detail).toContain(`versies van de huisregels: hooguit ${limit}`);
  });

  it('DO51: an invitation tells how full it is, like every other command', async () => {
    const communityId = await run.found(owner);
    const limit = quotaMax('invites', false);
    const request = {
      inviteId: newId(random),
      role: 'participant',
      ring: 'outer',
      expiresAt: Date.now() + 864e5,
      maxUses: 1,
    };
    await imported(communityId, limit - 2, 'create-invite', { ...request, letIn: false });
    const invite = (role: string) =>
      owner.ask<Partial<CommandAnswer> & Partial<Problem>>('POST', `/api/communities/${communityId}/invites`, {
        commandId: randomUUID(),
        role,
      });
    expect((await invite('participant')).body.nearlyFull).toEqual({ quota: 'invites', used: limit - 1, limit });
    expect((await invite('observer')).body.nearlyFull).toEqual({ quota: 'invites', used: limit, limit });
    expect((await invite('observer')).body).toMatchObject({ code: 'limit_reached', args: { quota: 'invites', limit } });
  });

  it('DO50: a community that is past a quota reads, and ends what is there', async () => {
    const communityId = await run.found(owner);
    const raised = await owner.command(communityId, 'raise-blocker', { text: 'De meter valt uit' });
    const limit = quotaMax('openBlockers', false);
    await imported(communityId, limit + 3, 'raise-blocker', { text: 'x' });
    const more = () => owner.tryCommand(communityId, 'raise-blocker', { text: 'Nog een' });
    expect((await more()).body).toMatchObject({ code: 'limit_reached', args: { quota: 'openBlockers' } });
    const read = await owner.get<{ view: { open: readonly unknown[] } }>(
      `/api/communities/${communityId}/blockers?minSeq=${limit}`,
    );
    expect(read.view.open.length).toBeGreaterThan(limit);
    await owner.command(communityId, 'resolve-blocker', { blockerId: raised.ids.blockerId });
    expect((await more()).status).toBe(409);
  });

  it('DO48: texts fill a list to its space, whatever their number', async () => {
    const communityId = await run.found(owner);
    const text = 'x'.repeat(5_000);
    const { ids } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Meten' });
    const { ids: other } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Samen' });
    const tested = (goalId: string | undefined, finding: string) => ({ goalId, outcome: 'drifting', finding });
    const limit = quotaMax('space', false);
    // Sealed, a text takes a third more.
    const fits = Math.floor(limit / ((5_000 * 4) / 3 + 400));
    await imported(communityId, fits, 'test-goal', tested(other.goalId, text));
    await owner.command(communityId, 'test-goal', tested(ids.goalId, 'kort'));
    await imported(communityId, 50, 'test-goal', tested(other.goalId, text));
    const refused = await owner.tryCommand(communityId, 'test-goal', tested(ids.goalId, 'kort'));
    expect(refused.body).toMatchObject({ code: 'limit_reached', args: { quota: 'space', limit } });
    // Another list of the same community has room of its own.
    await owner.command(communityId, 'raise-blocker', { text: 'Vol' });
    const { status } = await owner.tryCommand(communityId, 'achieve-goal', { goalId: ids.goalId });
    expect(status).toBe(200);
  });

  it('DO48: a person owns a bounded number of communities', async () => {
    const limit = quotaMax('communities', false);
    const input = { name: 'Nog een', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
    const found = () =>
      owner.ask<CommandAnswer & Problem>('POST', '/api/communities', { commandId: randomUUID(), input });
    let answer = await found();
    for (let n = 0; n <= limit && answer.status === 200; n += 1) answer = await found();
    expect(answer.body).toMatchObject({ code: 'limit_reached', args: { quota: 'communities', limit } });
    const { communities } = await owner.get<{ communities: readonly unknown[] }>('/api/communities');
    expect(communities).toHaveLength(limit);
  });
});

describe('the demo', () => {
  const input = { name: 'Demo', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const visitorOf = async (): Promise<Visitor & { personId: string }> => {
    const visitor = run.visitor();
    const { status, body } = await visitor.ask<{ me: { personId: string } }>('POST', '/api/demo/enter', {
      role: 'facilitator',
      locale: 'nl',
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return Object.assign(visitor, { personId: body.me.personId });
  };

  beforeAll(async () => {
    const request = { name: 'found-community' as const, input: { ...input, communityId: demoCommunityId } };
    await run.server.core.commands.run({
      ...request,
      commandId: randomUUID(),
      actor: ownerId,
      via: 'import',
      importedAt: 1,
    });
  });

  it('DO52: its visitors change nothing for each other', async () => {
    const [one, other] = [await visitorOf(), await visitorOf()];
    const requests: readonly (readonly [string, object])[] = [
      ['rename-community', { name: 'Van mij' }],
      ['remove-member', { personId: other.personId }],
      ['grant-role', { personId: other.personId, role: 'auditor' }],
      ['end-role', { personId: other.personId, role: 'facilitator' }],
      ['change-ring', { personId: other.personId, ring: 'core' }],
      ['hand-over-facilitation', { to: other.personId }],
    ];
    for (const [name, request] of requests) {
      const { status, body } = await one.tryCommand(demoCommunityId, name, request);
      expect([name, status, (body as Problem).code]).toEqual([name, 403, 'not_in_demo']);
    }
    const invite = { commandId: randomUUID(), role: 'participant' };
    const invited = await one.ask<Problem>('POST', `/api/communities/${demoCommunityId}/invites`, invite);
    expect(invited.body.code).toBe('not_in_demo');
    expect((await one.tryCommand(demoCommunityId, 'raise-blocker', { text: 'Dit mag' })).status).toBe(200);
    expect((await other.tryCommand(demoCommunityId, 'leave', {})).status).toBe(200);
  });

  it('DO53: strangers of one address are slowed down together, and what they wrote stays small', async () => {
    const text = 'x'.repeat(5_000);
    const raise = async (visitor: Visitor): Promise<string> => {
      const { status, body } = await visitor.tryCommand(demoCommunityId, 'raise-blocker', { text });
      return status === 200 ? 'taken' : (body as Problem).code;
    };
    const answers: string[] = [];
    for (let person = 0; person < 4; person += 1) {
      const visitor = await visitorOf();
      for (let n = 0; n < 10; n += 1)
        answers.push(...(await Promise.all(Array.from({ length: 10 }, () => raise(visitor)))));
    }
    const count = (code: string) => answers.filter((answer) => answer === code).length;
    expect(count('taken')).toBeLessThanOrEqual(quotaMax('openBlockers', true));
    expect(count('taken')).toBeGreaterThan(50);
    expect(count('rate_limited')).toBeGreaterThan(0);
    expect(count('taken') + count('rate_limited') + count('limit_reached')).toBe(answers.length);
    expect(answers.length - count('rate_limited')).toBeLessThanOrEqual(paces.demoWrites.burst + 60);
    const reader = await visitorOf();
    const list = await reader.ask<unknown>('GET', `/api/communities/${demoCommunityId}/blockers`);
    expect(JSON.stringify(list.body).length).toBeLessThan(1.5 * 1024 ** 2);
  });
});

import { randomUUID } from 'node:crypto';
import { addCard } from '@samenspel/board';
import { keyStateRoute, type RouteSpec } from '@samenspel/contracts';
import { systemRandom } from '@samenspel/event-store';
import { apiRoutes } from '../src/edge/api-routes';
import { type Running, running, type Visitor } from './running';

const canary = 'KANARIE-7f3a';
let run: Running;
let owner: Visitor;
let communityId: string;
beforeAll(async () => {
  run = await running();
  owner = await run.owner();
  communityId = await run.found(owner);
});
afterAll(() => run.stop());

describe('a moment', () => {
  it('I8: shows nothing of what came after it, on any route, and the same again later', async () => {
    const { core } = run.server;
    const goal = await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Eerste woorden' });
    const goalId = goal.ids.goalId ?? '';
    const planned = await owner.command(communityId, 'plan-sprint', { question: 'Wat nu?', startsOn: '2026-11-23' });
    const sprintId = planned.ids.sprintId ?? '';
    const boardId = (await owner.command(communityId, 'start-sprint', { sprintId })).ids.boardId ?? '';
    const story = await owner.command(communityId, 'start-value-story', { title: 'Begin' });
    await core.settled();
    const at = await core.store.head(communityId);
    const instant = new Date(
      (await core.store.readCommunity(communityId, { from: at })[Symbol.asyncIterator]().next()).value.metadata
        .recordedAt,
    );

    const { projections } = await owner.get<{ projections: object }>(`/api/communities/${communityId}/bootstrap`);
    const keyStates = Object.keys(projections).map(
      (name) => `/api/communities/${communityId}/history/key-state?projection=${name}&`,
    );
    expect(keyStates.length).toBeGreaterThan(7);
    const views = apiRoutes
      .filter(({ query }: RouteSpec) => query !== undefined && 'at' in (query as unknown as { shape: object }).shape)
      .filter(({ name }) => name !== keyStateRoute.name)
      .map((spec) => {
        const path = spec.path
          .replace(':communityId', communityId)
          .replace(':goalId', goalId)
          .replace(':sprintId', sprintId)
          .replace(':boardId', boardId);
        return spec.name === 'search' ? `${path}?q=${canary}&` : `${path}?`;
      });
    // A key state is of a seq; views are of an instant as well.
    const readAll = async (moment: string, paths: readonly string[] = [...views, ...keyStates]) =>
      Promise.all(
        paths.map(async (path) => {
          const response = await fetch(`${run.base}${path}at=${encodeURIComponent(moment)}`, {
            headers: owner.headers(),
          });
          const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
          return { path, status: response.status, text: text.replace(/"head":\d+/, '') };
        }),
      );
    const before = await readAll(String(at));
    expect(before.filter(({ status }) => status !== 200)).toEqual([]);

    // Not in the same millisecond as what came before, so that the instant tells them apart.
    while (Date.now() <= instant.getTime()) await new Promise((resolve) => setTimeout(resolve, 1));
    await owner.command(communityId, 'recalibrate-goal', {
      goalId,
      text: canary,
      reason: canary,
      deciders: [(await owner.get<{ personId: string }>('/api/me')).personId],
    });
    await owner.command(communityId, 'check-in', { sprintId, did: canary, willDo: canary });
    await owner.command(communityId, 'raise-blocker', { text: canary, sprintId });
    await owner.command(communityId, 'tell-value-step', {
      valueId: story.ids.valueId,
      cycle: 'immediate',
      level: 'micro',
      story: canary,
      evidence: [],
    });
    await owner.command(communityId, 'rename-community', { name: canary });
    await core.boards.editAsServer(boardId, (doc) => {
      addCard(
        doc,
        { id: 'canary000001', title: canary, column: 'toTry' },
        { by: 'system', now: Date.now() },
        systemRandom,
      );
    });
    await core.settled();

    expect(
      (await readAll(String(await core.store.head(communityId)))).filter(({ text }) => text.includes(canary)).length,
    ).toBeGreaterThan(7);
    for (const after of [await readAll(String(at)), await readAll(instant.toISOString(), views)]) {
      expect(after.filter(({ text }) => text.includes(canary)).map(({ path }) => path)).toEqual([]);
      expect(after.map(({ text }) => text)).toEqual(before.slice(0, after.length).map(({ text }) => text));
    }
  });

  it('that is not there yet is not answered with another', async () => {
    const { status, body } = await owner.ask('GET', `/api/communities/${communityId}/home?at=999999`);
    expect([status, body.code]).toEqual([404, 'no_such_moment']);
    const early = await owner.ask('GET', `/api/communities/${communityId}/home?at=2001-01-01T00:00:00Z`);
    expect(early.status).toBe(404);
  });

  it('after a command can be read at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const text = `Doel ${randomUUID()}`;
      const { seq } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text });
      const goals = await owner.ask<string>('GET', `/api/communities/${communityId}/goals?minSeq=${seq}`);
      expect(JSON.stringify(goals.body)).toContain(text);
    }
  });
});

describe('words', () => {
  it('S4: come back exactly as written, whatever they look like', async () => {
    const texts = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '#{7*7}{{7*7}}%s%n',
      '=HYPERLINK("http://evil.example")',
      'javascript:alert(1)',
      '🙂 ﷽ ñ “”',
      '\\u0000 \\" \\\\',
    ];
    for (const text of texts) {
      const { seq, ids } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text });
      const { headers, body } = await owner.ask<{ view: { goal: { text: string } } }>(
        'GET',
        `/api/communities/${communityId}/goals/${ids.goalId}?minSeq=${seq}`,
      );
      expect(body.view.goal.text).toBe(text.normalize('NFC'));
      expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        'application/json; charset=utf-8',
        'nosniff',
      ]);
    }
    const evil = await owner.tryCommand(communityId, 'deliver-product-version', {
      sprintId: 'x',
      what: 'x',
      link: 'javascript:alert(1)',
    });
    expect(evil.status).toBe(400);
  });

  it('that are private are read by who wrote them alone: not by the owner, in the log, live, or by search', async () => {
    const anna = await run.guest(owner, communityId, 'participant', 'Anna');
    const goal = await anna.command(communityId, 'set-goal', {
      kind: 'individual',
      text: 'Ik durf GEHEIM',
      private: true,
    });
    const of = `/api/communities/${communityId}`;
    const readers = async (who: Visitor) =>
      Promise.all(
        [`${of}/goals`, `${of}/goals/${goal.ids.goalId}`, `${of}/timeline`, `${of}/search?q=GEHEIM`].map(async (path) =>
          JSON.stringify((await who.ask('GET', `${path}${path.includes('?') ? '&' : '?'}minSeq=${goal.seq}`)).body),
        ),
      );
    expect((await readers(anna)).filter((text) => text.includes('GEHEIM')).length).toBeGreaterThanOrEqual(3);
    expect((await readers(owner)).filter((text) => text.includes('GEHEIM'))).toEqual([]);
    expect((await owner.ask<string>('GET', `${of}/log`)).body).not.toContain('GEHEIM');
  });
});

describe('tokens for programs', () => {
  it('reach one community, in one role, and no more', async () => {
    const elsewhere = await run.found(owner, 'Elders');
    const made = await owner.ask<{ token: string }>('POST', `/api/communities/${communityId}/tokens`, {
      role: 'owner',
      label: 'script',
    });
    const program = run.visitor(made.body.token);
    expect((await program.ask('GET', `/api/communities/${communityId}/log?from=0&boardEdits=false`)).status).toBe(200);
    expect((await program.ask('GET', `/api/communities/${elsewhere}/home`)).status).toBe(404);
    const mine = await program.get<{ communities: { communityId: string }[] }>('/api/communities');
    expect(mine.communities.map((community) => community.communityId)).toEqual([communityId]);
    const stranger = run.visitor(`${made.body.token}x`);
    expect((await stranger.ask('GET', '/api/me')).status).toBe(401);
  });

  it('lend their one role to every rule, whatever else the person may do', async () => {
    const facilitator = await run.guest(owner, communityId, 'facilitator');
    const { personId } = facilitator;
    await owner.command(communityId, 'grant-role', { personId, role: 'participant' });
    const program = async (role: string) => {
      const made = await facilitator.ask<{ token: string }>('POST', `/api/communities/${communityId}/tokens`, {
        role,
        label: role,
      });
      return run.visitor(made.body.token);
    };
    const goal = { kind: 'beacon', text: 'Samen meten' };
    const asParticipant = await program('participant');
    const refused = await asParticipant.tryCommand(communityId, 'set-goal', goal);
    expect(refused.body).toMatchObject({ code: 'not_own_goal' });
    await asParticipant.command(communityId, 'set-goal', { kind: 'individual', text: 'Zelf meten' });
    await (await program('facilitator')).command(communityId, 'set-goal', goal);

    const asFacilitator = run.visitor(
      (
        await owner.ask<{ token: string }>('POST', `/api/communities/${communityId}/tokens`, {
          role: 'facilitator',
          label: 'uitnodigen',
        })
      ).body.token,
    );
    const invite = (role: string) =>
      asFacilitator.ask('POST', `/api/communities/${communityId}/invites`, { commandId: randomUUID(), role });
    expect((await invite('owner')).body).toMatchObject({ code: 'not_allowed' });
    expect((await invite('participant')).status).toBe(200);
  });
});

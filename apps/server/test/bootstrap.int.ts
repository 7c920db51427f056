import type { CommunityBootstrap, CommunityNews, JoinAnswer, LiveEvent, PeopleMessage } from '@samenspel/contracts';
import { heard, type Running, running, type Visitor } from './running';

/** What a browser gets to keep, and what ends it. */
let run: Running;
let owner: Visitor;
let communityId: string;

beforeAll(async () => {
  run = await running();
  owner = await run.owner();
  communityId = await run.found(owner);
}, 60_000);
afterAll(() => run.stop());

type Answer = CommunityBootstrap | CommunityNews;
const ask = (who: Visitor, query = ''): Promise<Answer> => who.get(`/api/communities/${communityId}/bootstrap${query}`);
const since = ({ seq, stamp }: { seq: number; stamp: string }): string => `?after=${seq}&stamp=${stamp}`;
async function whole(who: Visitor): Promise<CommunityBootstrap> {
  await run.server.core.settled();
  const answer = await ask(who);
  if (answer.kind !== 'bootstrap') throw new Error('no bootstrap');
  return answer;
}

it('CC4 gives what happened since, with the words opened and after which seq each event comes', async () => {
  const before = await whole(owner);
  expect((await owner.ask('GET', `/api/communities/${communityId}/bootstrap`)).headers.get('cache-control')).toBe(
    'no-store',
  );
  const { seq } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Wij meten' });
  const news = await ask(owner, since(before));
  expect(news).toMatchObject({ kind: 'news', upTo: seq, events: [{ after: before.seq, seq, type: 'GoalSet' }] });
  expect(JSON.stringify(news)).toContain('Wij meten');
});

it('CC11 CC8 tells names as they come, and gives all anew after a change of roles or an erasure', async () => {
  const piet = await run.guest(owner, communityId, 'participant', 'Piet');
  const first = await whole(piet);
  const { personId } = first.reader;
  expect(first.projections.invites).toBeUndefined();
  const socket = piet.live();
  try {
    const joined = (await socket.emitWithAck('join', { communityId })) as Extract<JoinAnswer, { stamp: string }>;
    expect(joined.stamp).toBe(first.stamp);
    const people = heard<PeopleMessage>(socket, 'people');
    const kees = await run.guest(owner, communityId, 'participant', 'Kees');
    const [told, known] = [await people, await whole(owner)];
    // Those who are not as they were, and no others.
    expect(Object.values(told.people).map(({ name }) => name)).toEqual(['Kees']);
    expect([told.from, told.version]).toEqual([joined.peopleVersion, known.peopleVersion]);
    expect(joined.peopleVersion).toBe(first.peopleVersion);

    const renamed = heard<PeopleMessage>(socket, 'people');
    await kees.ask('PUT', '/api/me', { name: 'Cornelis' });
    expect(Object.values((await renamed).people).map(({ name }) => name)).toEqual(['Cornelis']);
    expect((await renamed).from).toBe(told.version);

    const event = heard<LiveEvent>(socket, 'event');
    const granted = heard(socket, 'renew');
    await owner.command(communityId, 'grant-role', { personId, role: 'facilitator' });
    await granted;
    expect(await event).toMatchObject({ type: 'RoleGranted', schemaVersion: 1, eventId: expect.any(String) });
    const second = await ask(piet, since(first));
    expect(second).toMatchObject({
      kind: 'bootstrap',
      reader: { personId, roles: expect.arrayContaining(['facilitator', 'participant']) },
    });
    expect(second.kind === 'bootstrap' && second.projections.invites).toBeTruthy();

    const erased = heard(socket, 'renew');
    await kees.ask('DELETE', '/api/me', {});
    await erased;
    await run.server.core.settled();
    const third = await ask(piet, since({ seq: first.seq, stamp: second.kind === 'bootstrap' ? second.stamp : '' }));
    expect(third.kind).toBe('bootstrap');
    expect(Object.values(third.people).map(({ name }) => name)).not.toContain('Cornelis');
  } finally {
    socket.close();
  }
}, 60_000);

it('CC10 gives nothing to who was removed', async () => {
  const nina = await run.guest(owner, communityId, 'participant', 'Nina');
  const copy = await whole(nina);
  await owner.command(communityId, 'remove-member', { personId: copy.reader.personId });
  const { status, body } = await nina.ask('GET', `/api/communities/${communityId}/bootstrap${since(copy)}`);
  expect([status, body]).toMatchObject([404, { code: 'not_found' }]);
});

it('CC16 CC14 gives a moment to go on from, the events after it, and older documents; each with the stamp, and never kept on the way', async () => {
  const { seq } = await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Wij kijken terug' });
  const { stamp } = await whole(owner);
  const past = async (query: string) => {
    const answer = await owner.ask('GET', `/api/communities/${communityId}/history${query}`);
    return { ...answer, kept: answer.headers.get('cache-control') };
  };
  const state = await past(`/key-state?at=${seq - 1}&projection=goals`);
  expect(state).toMatchObject({ status: 200, kept: 'no-store', body: { kind: 'bootstrap', seq: seq - 1, stamp } });
  expect(JSON.stringify(state.body)).not.toContain('Wij kijken terug');
  const chunk = await past(`?from=${seq}&to=${seq + 5}`);
  expect(chunk).toMatchObject({
    ...{ status: 200, kept: 'no-store' },
    body: { stamp, from: seq, upTo: seq, events: [{ after: seq - 1, seq, type: 'GoalSet' }] },
  });
  expect(JSON.stringify(chunk.body)).toContain('Wij kijken terug');
  const older = (query: string) => past(`/documents?projection=timeline&collection=happenings&limit=10${query}`);
  expect(await older(`&to=${seq}&term=kind:goals&reverse=true`)).toMatchObject({
    ...{ status: 200, kept: 'no-store' },
    body: { stamp, version: expect.any(Number), docs: expect.arrayContaining([expect.objectContaining({ seq })]) },
  });
  const piet = await run.guest(owner, communityId, 'participant', 'Piet de Tweede');
  const his = (projection: string) =>
    `/api/communities/${communityId}/history/key-state?at=${seq}&projection=${projection}`;
  expect([(await piet.ask('GET', his('goals'))).status, (await piet.ask('GET', his('invites'))).status]).toEqual([
    200, 404,
  ]);
  // What is not there yet would change.
  expect((await older(`&to=${seq + 1000}`)).body).toMatchObject({ code: 'no_such_moment' });
  expect((await past(`/key-state?at=${seq + 1000}&projection=goals`)).body).toMatchObject({ code: 'no_such_moment' });
  expect((await past('/documents?projection=nothing&collection=x&to=0&limit=1')).status).toBe(404);
  expect((await past('/documents?projection=home&collection=home&to=0&limit=1')).status).toBe(404);
  expect((await past('?from=-1&to=3')).status).toBe(400);
});

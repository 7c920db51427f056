import type { Answer, TimelineEntry } from '@samenspel/contracts';
import { type EventReader, type EventType, mayRead, roles } from '@samenspel/domain';
import { audienceOf } from '@samenspel/domain/testing';
import { boardsView, searchView } from '@samenspel/projections';
import {
  blockersView,
  checkInsView,
  forMeView,
  goalsView,
  goalView,
  homeView,
  membersView,
  reflectionsView,
  ribbonView,
  sprintsView,
  sprintView,
  type TimelineRequest,
  thin,
  timelineView,
  valuesView,
} from '@samenspel/projections/testing';
import { SeededRandom } from '../../../test/fixtures/generator';
import type { Ask } from '../src/queries';
import { canonical } from '../src/store/canonical';
import { memoryReadStore } from '../src/store/memory';
import { appendAll, firstInstant, generate, readModelsOver, seeds, shared, steppingStore, Writer } from './harness';

const communityId = 'generated0000';

async function generated(events: number, seed: number) {
  const store = steppingStore();
  await appendAll(store, generate({ seed, events, communities: 1 }));
  const models = readModelsOver(store);
  await models.runner.start();
  await models.runner.whenCaughtUp();
  return models;
}

/** Every view of a community, as one text. */
async function everything(
  { queries }: Awaited<ReturnType<typeof generated>>,
  ask: Ask,
  forWhom: EventReader = { personId: 'ann', roles: ['owner'] },
): Promise<string> {
  const answers: Answer<unknown>[] = [
    await queries.read(homeView, communityId, ask),
    await queries.read(membersView, communityId, { forWhom: forWhom, ...ask }),
    await queries.read(goalsView, communityId, ask),
    await queries.read(sprintsView, communityId, ask),
    await queries.read(blockersView, communityId, ask),
    await queries.read(valuesView, communityId, ask),
    await queries.read(timelineView, communityId, { query: { limit: 200 }, ...ask }),
    await queries.read(ribbonView, communityId, ask),
    await queries.read(boardsView, communityId, ask),
    await queries.read(forMeView, communityId, { forWhom: { personId: forWhom.personId ?? '', roles: [] }, ...ask }),
  ];
  const { goals } = (await queries.read(goalsView, communityId, ask)).view;
  for (const { goalId } of goals.slice(0, 3))
    answers.push(await queries.read(goalView, communityId, { params: { goalId: goalId }, ...ask }));
  const { sprints } = (await queries.read(sprintsView, communityId, ask)).view;
  for (const { sprintId } of sprints) {
    answers.push(await queries.read(sprintView, communityId, { params: { sprintId: sprintId }, ...ask }));
    answers.push(await queries.read(checkInsView, communityId, { params: { sprintId: sprintId }, ...ask }));
    answers.push(await queries.read(reflectionsView, communityId, { params: { sprintId: sprintId }, ...ask }));
  }
  return answers.map(({ seq, view }) => canonical({ seq, view })).join('\n');
}

describe('queries', () => {
  it.each(seeds(3))('RM21 answers of a moment what was answered when it was now (seed %i)', async (seed) => {
    const store = steppingStore();
    const models = readModelsOver(store);
    await models.runner.start();
    const then = new Map<number, string>();
    const random = new SeededRandom(seed);
    for (const request of generate({ seed, events: 1_300, communities: 1 })) {
      const { lastSeq } = await store.append(request);
      if (!random.chance(0.02)) continue;
      then.set(lastSeq, await everything(models, { minSeq: lastSeq }));
    }
    await models.runner.whenCaughtUp();
    expect(then.size).toBeGreaterThan(3);
    for (const [at, answers] of then) expect(await everything(models, { at })).toBe(answers);
    await models.runner.stop();
  });

  it.each(seeds(2))('RM20 shows nothing at a moment that came after it (seed %i)', async (seed) => {
    const models = await generated(1_200, seed);
    const { store, queries } = models;
    const canary = 'canary-of-later';
    const at = await store.head(communityId);
    const { goals } = (await queries.read(goalsView, communityId)).view;
    const { sprints } = (await queries.read(sprintsView, communityId)).view;
    const { open } = (await queries.read(blockersView, communityId)).view;
    const { stories } = (await queries.read(valuesView, communityId)).view;
    const before = await everything(models, { at });
    const [goalId, sprintId] = [goals[0]?.goalId, sprints[0]?.sprintId];
    const [blockerId, valueId] = [open[0]?.blockerId, stories[0]?.valueId];
    const words = shared(canary);
    const append = async (stream: string, type: string, data: object) => {
      let revision = -1;
      for await (const event of store.readStream(stream)) revision = event.revision;
      const metadata = {
        actor: canary,
        via: 'command',
        correlationId: canary,
        occurredAt: 0,
        schemaVersion: 1,
      } as const;
      const eventId = `${String(revision + 2).padStart(8, '0')}-0000-4000-8000-${Buffer.from(stream.slice(-6)).toString('hex')}`;
      const event = { eventId, type, data: data as never, metadata };
      await store.append({ communityId, stream, expectedRevision: revision, events: [event] });
    };
    const own = `community-${communityId}`;
    await append(own, 'CommunityRenamed', { name: words });
    await append(own, 'GoalRecalibrated', { goalId, text: words, reason: words, deciders: [canary] });
    await append(own, 'GoalSet', { goalId: canary, kind: 'beacon', text: words });
    await append(own, 'CheckInGiven', { sprintId, personId: canary, did: words, willDo: words });
    await append(own, 'WayOfWorkingSecured', { sprintId, what: words, who: [canary] });
    await append(own, 'MemberJoined', { personId: canary, role: 'participant', ring: 'core' });
    await append(own, 'HouseRulesRevised', { version: 99, rules: [words] });
    await append(`blocker-${blockerId}`, 'HelpOffered', { blockerId, personId: canary, offer: words });
    await append(`blocker-${blockerId}`, 'BlockerResolved', { blockerId, how: words });
    await append(`value-${valueId}`, 'ValueStepTold', {
      valueId,
      step: 99,
      cycle: 'realised',
      level: 'meso',
      story: words,
      evidence: [],
      tellerId: canary,
    });
    await models.runner.whenCaughtUp();
    expect(await everything(models, {})).toContain(canary);
    expect(await everything(models, { at })).toBe(before);
    expect(await everything(models, { at })).not.toContain(canary);
    const instant =
      (await queries.read(timelineView, communityId, { query: { limit: 1 }, at })).view.entries[0]?.at ?? 0;
    expect(await everything(models, { instant })).toBe(before);
    expect((await queries.read(searchView, communityId, { query: { q: canary } })).view.hits.length).toBeGreaterThan(5);
    expect((await queries.read(searchView, communityId, { query: { q: canary }, at })).view.hits).toEqual([]);
    for (const early of [0, 1, 7, 500, at - 1]) {
      expect(await everything(models, { at: early })).not.toContain(canary);
    }
    await models.runner.stop();
  });

  it('RM20 answers of the time before the first event with nothing', async () => {
    const models = await generated(100, 1);
    for (const ask of [{ at: -1 }, { instant: firstInstant - 1 }]) {
      expect(await models.queries.read(homeView, communityId, ask)).toMatchObject({ seq: -1, live: false, view: null });
      expect((await models.queries.read(timelineView, communityId, { ...ask })).view).toEqual({
        entries: [],
        next: null,
      });
      expect((await models.queries.read(goalsView, communityId, ask)).view).toEqual({ goals: [] });
    }
    expect(await models.queries.read(goalsView, communityId, { at: 10_000 })).toMatchObject({
      seq: await models.store.head(communityId),
    });
    await models.runner.stop();
  });

  it('RM22 waits for what was just written, and tells when it did not come', async () => {
    const store = steppingStore();
    const readStore = memoryReadStore();
    const { runner, queries } = readModelsOver(store, { readStore });
    await runner.start();
    const writer = new Writer(store);
    const founded = { scale: 'nano', locale: 'nl', timeZone: 'UTC', plan: { weeks: 1, sprints: 1, sprintWeeks: 1 } };
    for (let i = 0; i < 20; i++) {
      const minSeq = await writer.write('CommunityFounded', { name: shared(`name ${i}`), ...founded });
      const { seq, head, live, view } = await queries.read(homeView, 'c1', { minSeq });
      expect([seq, head, live, view?.name]).toEqual([minSeq, minSeq, true, shared(`name ${i}`)]);
    }
    const commit = readStore.commit.bind(readStore);
    let letThrough = () => {};
    readStore.commit = async (commits) => {
      await new Promise<void>((resolve) => {
        letThrough = resolve;
      });
      return commit(commits);
    };
    const minSeq = await writer.write('CommunityRenamed', { name: shared('late') });
    const started = performance.now();
    const late = await queries.read(homeView, 'c1', { minSeq });
    expect(performance.now() - started).toBeGreaterThan(1_900);
    expect(late).toMatchObject({ seq: minSeq - 1, head: minSeq, view: { name: shared('name 19') } });
    letThrough();
    expect(await queries.read(homeView, 'c1', { minSeq })).toMatchObject({
      seq: minSeq,
      view: { name: shared('late') },
    });
    await runner.stop();
  });

  it('RM23 takes an instant for the last seq not later', async () => {
    const { store, runner, queries } = await generated(400, 3);
    for (const instant of [firstInstant, firstInstant + 60_000 * 17 + 3, firstInstant + 60_000 * 80]) {
      const seq = await store.seqAtInstant(communityId, instant);
      expect(await queries.read(homeView, communityId, { instant })).toMatchObject({ seq, live: false });
    }
    await runner.stop();
  });

  it('RM24 answers of one moment while commits come in', async () => {
    const models = await generated(300, 4);
    const { readStore, queries } = models;
    const appending = appendAllSlowly(models);
    for (let i = 0; i < 60; i++) {
      const { seq, view } = await queries.read(homeView, communityId);
      expect(Math.max(...(view?.recent ?? []).map((one) => one.seq))).toBeLessThanOrEqual(seq);
      const again = await queries.read(homeView, communityId, { at: seq });
      expect(canonical(again.view)).toBe(canonical(view));
    }
    await appending;
    expect(await readStore.statuses()).not.toEqual([]);
    await models.runner.stop();
  });

  it.each(seeds(3))('RM28 shows nobody what the judge withholds from them (seed %i)', async (seed) => {
    const random = new SeededRandom(seed);
    const store = steppingStore();
    const models = readModelsOver(store);
    const { runner, queries } = models;
    await runner.start();
    const secret = 'secretsecret';
    const words = { name: shared('canary') };
    /** By audience, all there is that not everybody may see: a new type has to be put here. */
    const withheld = {
      inviters: {
        InviteCreated: {
          inviteId: secret,
          role: 'observer',
          ring: 'core',
          expiresAt: 1,
          maxUses: 1,
          letIn: false,
          ...words,
        },
        InviteRevoked: { inviteId: secret, ...words },
      },
      oneself: {
        BoardCreated: { boardId: secret, template: 'experiment', personal: { of: 'b', personId: secret }, ...words },
      },
    } as const;
    const kinds = (Object.keys(audienceOf) as EventType[]).filter((type) => audienceOf[type] === 'inviters');
    expect(Object.keys(withheld.inviters)).toEqual(kinds);
    const instants: Record<'inviters' | 'oneself', Set<number>> = { inviters: new Set(), oneself: new Set() };
    let nth = 0;
    const add = async (audience: 'inviters' | 'oneself', type: string, data: object) => {
      const stream = `${type === 'BoardCreated' ? 'board' : 'invites'}-${secret}-${nth++}`;
      const eventId = `00000000-0000-4000-9000-${String(nth).padStart(12, '0')}`;
      const metadata = { actor: secret, via: 'command', correlationId: 'c', occurredAt: 0, schemaVersion: 1 } as const;
      const events = [{ eventId, type, data: data as never, metadata }];
      await store.append({ communityId, stream, expectedRevision: -1, events });
      for await (const stored of store.readStream(stream)) instants[audience].add(stored.metadata.recordedAt);
    };
    for (const request of generate({ seed, events: 700, communities: 1 })) {
      await store.append(request);
      for (const audience of ['inviters', 'oneself'] as const)
        for (const [type, data] of Object.entries(withheld[audience]))
          if (random.chance(0.05)) await add(audience, type, data);
    }
    await runner.whenCaughtUp();
    const head = await store.head(communityId);
    const ours = [...instants.inviters, ...instants.oneself].map(String);
    expect(Math.min(instants.inviters.size, instants.oneself.size)).toBeGreaterThan(5);
    for (const forWhom of [
      ...roles.map((role) => ({ personId: 'ann', roles: [role] })),
      { personId: null, roles: [] },
    ]) {
      for (const ask of [{}, { at: random.below(head) }, { at: head }]) {
        const told = await everything(models, ask, forWhom);
        const mayKnow = mayRead('invites', forWhom.roles);
        if (!mayKnow) expect(told).not.toContain(secret);
        for (const instant of mayKnow ? instants.oneself : ours) expect(told).not.toContain(String(instant));
        expect((await queries.read(searchView, communityId, { query: { q: 'canary' }, ...ask })).view.hits).toEqual([]);
      }
    }
    const { invites } = (
      await queries.read(membersView, communityId, { forWhom: { personId: 'ann', roles: ['facilitator'] } })
    ).view;
    expect(invites.map(({ inviteId }) => inviteId)).toContain(secret);
    await runner.stop();
  });

  it.each(seeds(4))('RM25 pages the timeline both ways under every filter (seed %i)', async (seed) => {
    const { store, runner, queries } = await generated(700, seed);
    const random = new SeededRandom(seed);
    const whole = await pages(queries, { limit: 200 });
    expect(whole.map(({ seq }) => seq)).toEqual([...new Set(whole.map(({ seq }) => seq))].sort((a, b) => b - a));
    const facts: number[] = [];
    for await (const event of store.readCommunity(communityId, { boardEdits: false })) facts.unshift(event.seq);
    expect(whole.map(({ seq }) => seq)).toEqual(facts);
    for (let i = 0; i < 25; i++) {
      const some = random.pick(whole);
      const filter: TimelineRequest = {
        ...(random.chance(0.4) ? { kinds: [some.kind, random.pick(whole).kind] } : {}),
        ...(random.chance(0.4) && some.persons[0] ? { personId: some.persons[0] } : {}),
        ...(random.chance(0.3) && some.goals[0] ? { goalId: some.goals[0] } : {}),
        ...(random.chance(0.3) && some.sprints[0] ? { sprintId: some.sprints[0] } : {}),
        ...(random.chance(0.3) && itemOf(some) ? { itemId: itemOf(some) as string } : {}),
        ...(random.chance(0.3) ? { since: random.pick(whole).at } : {}),
        ...(random.chance(0.3) ? { until: random.pick(whole).at } : {}),
      };
      const at = random.chance(0.5) ? random.below(700) : undefined;
      const ask = at === undefined ? {} : { at };
      const expected = whole.filter(
        (one) =>
          one.seq <= (at ?? Number.MAX_SAFE_INTEGER) &&
          (!filter.kinds || filter.kinds.includes(one.kind)) &&
          (!filter.personId || one.persons.includes(filter.personId)) &&
          (!filter.goalId || one.goals.includes(filter.goalId)) &&
          (!filter.sprintId || one.sprints.includes(filter.sprintId)) &&
          (!filter.itemId || itemOf(one) === filter.itemId) &&
          one.at >= (filter.since ?? 0) &&
          one.at <= (filter.until ?? Number.MAX_SAFE_INTEGER),
      );
      const limit = 1 + random.below(60);
      expect(await pages(queries, { ...filter, limit }, ask)).toEqual(expected);
      expect(await pages(queries, { ...filter, limit, direction: 'forth' }, ask)).toEqual(expected.reverse());
    }
    await runner.stop();
  });

  const itemOf = ({ data }: { readonly data: object }): string | undefined =>
    'itemId' in data ? (data.itemId as string) : undefined;

  it('RM26 finds what everybody may read, as it was', async () => {
    const store = steppingStore();
    const opened: string[] = [];
    const gone = 'gone';
    const models = readModelsOver(store, {
      open: async (_communityId, words) =>
        words.map((one) => {
          if (!('plain' in one)) return null;
          opened.push(one.plain);
          return one.plain.includes(gone) ? null : one.plain;
        }),
    });
    const { runner, queries } = models;
    await runner.start();
    const writer = new Writer(store);
    const set = await writer.write('GoalSet', {
      goalId: 'g1',
      kind: 'beacon',
      text: shared('Ideeën delen in het veld'),
    });
    const text = shared('Sneller meten in het veld');
    const reworded = await writer.write('GoalReworded', { goalId: 'g1', text });
    await writer.write('ReflectionGiven', {
      sprintId: 's1',
      personId: 'ann',
      different: { plain: 'my secret veld', as: 'private' },
      again: 'yes',
      needed: shared(`veld ${gone}`),
    });
    const ask = { minSeq: 2 };
    const { hits } = (await queries.read(searchView, 'c1', { query: { q: 'VELD' }, ...ask })).view;
    expect(hits.map(({ seq, current }) => [seq, current])).toEqual([
      [reworded, true],
      [set, false],
    ]);
    expect(hits[1]).toMatchObject({
      subject: { kind: 'goal', id: 'g1' },
      kind: 'goals',
      text: 'Ideeën delen in het veld',
    });
    expect((await queries.read(searchView, 'c1', { query: { q: 'idee veld' }, ...ask })).view.hits).toHaveLength(1);
    expect((await queries.read(searchView, 'c1', { query: { q: 'secret' }, ...ask })).view.hits).toEqual([]);
    expect((await queries.read(searchView, 'c1', { query: { q: gone }, ...ask })).view.hits).toEqual([]);
    expect(opened.join()).not.toContain('secret');
    const then = (await queries.read(searchView, 'c1', { query: { q: 'veld' }, at: set })).view.hits;
    expect(then.map(({ seq, current }) => [seq, current])).toEqual([[set, true]]);
    const before = opened.length;
    await queries.read(searchView, 'c1', { query: { q: 'veld' }, ...ask });
    expect(opened).toHaveLength(before);
    queries.forgetWords('c1');
    await queries.read(searchView, 'c1', { query: { q: 'veld' }, ...ask });
    expect(opened).toHaveLength(before * 2);
    expect((await queries.read(searchView, 'c1', { query: { q: ' ' }, ...ask })).view).toEqual({
      hits: [],
      more: false,
      cards: [],
    });
    expect((await queries.read(searchView, 'c1', { query: { q: 'veld', limit: 1 }, ...ask })).view).toMatchObject({
      more: true,
    });
    await runner.stop();
  });

  it('RM27 keeps the ribbon small', async () => {
    const marks = Array.from({ length: 9_000 }, (_, at) => [at % 5, at * 3, firstInstant + at, 1] as const);
    const thinned = thin(marks);
    expect(thinned.length).toBeLessThanOrEqual(2_000);
    expect(thinned.reduce((sum, [, , , count]) => sum + count, 0)).toBe(9_000);
    expect(thin(marks.slice(0, 2_000))).toHaveLength(2_000);
    const { runner, queries } = await generated(2_500, 6);
    const { view } = await queries.read(ribbonView, communityId);
    expect(view.scale.length).toBeGreaterThan(100);
    expect(view.scale.length).toBeLessThanOrEqual(256);
    expect(view.scale[0]?.[0]).toBe(0);
    expect(JSON.stringify(view).length).toBeLessThan(60_000);
    await runner.stop();
  });

  it('RM39 an answer during which the read store is emptied is not one of nothing', async () => {
    const { queries, readStore, runner } = await generated(300, 11);
    await runner.stop();
    const documents = readStore.documents.bind(readStore);
    readStore.documents = async (...args) => {
      for (const { scope } of await readStore.statuses(communityId)) await readStore.drop(scope);
      return documents(...args);
    };
    await expect(queries.read(goalsView, communityId)).rejects.toMatchObject({ name: 'ReadModelsNotReady' });
  });
});

async function appendAllSlowly({ store }: { store: ReturnType<typeof steppingStore> }) {
  const writer = new Writer(store, communityId);
  for (let i = 0; i < 200; i++) {
    await writer.write('HelpOffered', { blockerId: 'late', personId: `helper${i}` }, { stream: 'blocker-late' });
    if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** All pages put together; `any` limit must give the same. */
async function pages(
  queries: Awaited<ReturnType<typeof generated>>['queries'],
  page: TimelineRequest,
  ask: Ask = {},
): Promise<TimelineEntry[]> {
  const found: TimelineEntry[] = [];
  for (let after: number | undefined; ; ) {
    const { entries, next } = (
      await queries.read(timelineView, communityId, {
        query: { ...page, ...(after === undefined ? {} : { after }) },
        ...ask,
      })
    ).view;
    expect(entries.length).toBeLessThanOrEqual(page.limit ?? 50);
    found.push(...entries);
    if (next === null) return found;
    after = next;
  }
}

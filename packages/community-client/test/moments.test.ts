import type { Role } from '@samenspel/domain';
import { allProjections, allViews } from '@samenspel/projections';
import { goalView, homeProjection, homeView, timelineView } from '@samenspel/projections/testing';
import fc from 'fast-check';
import { CommunityCopy, Moments, NotHeld } from '../src';
import { asked, fromCopy, type Who, type World, worldOf } from './world';

const roles: readonly Role[] = ['owner', 'facilitator', 'participant', 'observer', 'auditor'];
const nobody: Who = { personId: 'nobody', roles: ['participant'] };

async function presentOf(world: World, who: Who, askOlder = world.line(who).askOlder): Promise<CommunityCopy> {
  const answer = await world.bootstraps.read(world.communityId, who, {});
  if (answer.kind !== 'bootstrap') throw new Error('no bootstrap');
  return CommunityCopy.from(JSON.parse(JSON.stringify(answer)), askOlder);
}

/** The same copy as a device gives it back that keeps little of the timeline. */
function withShortTail(copy: CommunityCopy, tail: number, askOlder: Parameters<typeof CommunityCopy.from>[1]) {
  const { projections, ...rest } = copy.toBootstrap();
  const { timeline } = projections;
  const docs = (timeline?.log.happenings?.docs ?? []).slice(-tail) as readonly { readonly seq: number }[];
  if (timeline === undefined || docs[0] === undefined) throw new Error('no timeline');
  const log = { happenings: { from: docs[0].seq, docs } };
  return CommunityCopy.from({ ...rest, projections: { ...projections, timeline: { ...timeline, log } } }, askOlder);
}

it('CC14 every view of a moment is as the server gives it, for any history, reader and moment', async () => {
  const world = await worldOf(11, 1_050);
  await world.write(1);
  const head = await world.store.head(world.communityId);
  const actors = await world.actors();
  const moments = fc.record({
    role: fc.constantFrom(...roles),
    person: fc.nat(50),
    seqs: fc.array(fc.oneof(fc.nat(head), fc.constantFrom(0, 499, 500, 999, 1_000, head)), {
      minLength: 2,
      maxLength: 2,
    }),
  });
  await fc.assert(
    fc.asyncProperty(moments, async ({ role, person, seqs }) => {
      const who: Who = { personId: actors[person % actors.length] ?? '', roles: [role] };
      const line = world.line(who);
      const past = new Moments(await presentOf(world, who), line);
      for (const at of seqs) {
        const moment = await past.at(at, allProjections);
        for (const { view, params } of await asked(moment))
          expect([at, view.path, await fromCopy(moment, view, params)]).toEqual([
            at,
            view.path,
            await world.served(who, view, params, { at }),
          ]);
      }
    }),
    { numRuns: 4 },
  );
  await world.models.runner.stop();
}, 60_000);

describe('a history of some chunks', () => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(12, 1_300);
    await world.write(0.9);
  });
  afterAll(() => world.models.runner.stop());

  it('CC14 asks a key state and the events after it once, and goes on from what it folded', async () => {
    const line = world.line(nobody);
    const past = new Moments(await presentOf(world, nobody), line);
    for (const at of [700, 620, 999, 500, 700]) expect((await past.at(at, [homeProjection])).seq).toBe(at);
    expect(line.asked.sort()).toEqual(['events 500-999', 'state home 499']);
    await Promise.all([past.at(20, [homeProjection]), past.at(30, [homeProjection])]);
    expect(line.asked.slice(2)).toEqual(['events 0-499']);
  });

  it('CC14 reads a chunk on when more happened than when it was read', async () => {
    const line = world.line(nobody);
    const past = new Moments(await presentOf(world, nobody), line);
    const before = await world.store.head(world.communityId);
    await past.at(before, allProjections);
    await world.write(0.95);
    const now = await world.store.head(world.communityId);
    expect(Math.floor(now / 500)).toBe(Math.floor(before / 500));
    const moment = await past.at(now, allProjections);
    expect(line.asked.at(-1)).toMatch(`events ${before + 1}-`);
    for (const { view, params } of await asked(moment))
      expect(await fromCopy(moment, view, params)).toEqual(await world.served(nobody, view, params, { at: now }));
  });

  it('CC14 gives no moment of another stamp, and asks again what failed', async () => {
    const present = await presentOf(world, nobody);
    const line = world.line(nobody);
    const other = new Moments({ ...present, reader: present.reader, communityId: '', stamp: 'of before' }, line);
    await expect(other.at(10, [homeProjection])).rejects.toThrow(NotHeld);
    let isAway = true;
    const past = new Moments(present, {
      ...line,
      events: (range) => (isAway ? Promise.reject(new Error('away')) : line.events(range)),
    });
    await expect(past.at(10, [homeProjection])).rejects.toThrow('away');
    isAway = false;
    expect((await past.at(10, [homeProjection])).seq).toBe(10);
  });

  it('CC15 asks what is older than a log it holds, the same however much happens', async () => {
    const line = world.line(nobody);
    const whole = await presentOf(world, nobody);
    const copy = withShortTail(whole, 20, line.askOlder);
    const { goals } = (await fromCopy(copy, allViews.find(({ path }) => path === 'goals') as never, {})) as {
      goals: readonly { goalId: string }[];
    };
    const pages: [Parameters<typeof fromCopy>[1], Record<string, string>, object][] = [
      [homeView, {}, {}],
      [timelineView, {}, { limit: 40 }],
      [timelineView, {}, { limit: 7, direction: 'forth' }],
      [timelineView, {}, { kinds: ['goals', 'blockers'], limit: 30 }],
      [timelineView, {}, { after: 200, limit: 30 }],
      ...goals.map(({ goalId }) => [goalView, { goalId }, {}] as [typeof goalView, Record<string, string>, object]),
    ];
    const look = async () => {
      const { seq } = copy;
      for (const [view, params, query] of pages)
        expect([view.path, query, await fromCopy(copy, view, params, query)]).toEqual([
          view.path,
          query,
          await world.served(nobody, view, params, { query, at: seq }),
        ]);
    };
    await look();
    const first = new Set(line.asked);
    expect(first.size).toBeGreaterThan(3);
    await world.write(1);
    for (const event of await world.heard(nobody, copy.seq)) copy.apply(event);
    await look();
    expect(line.asked.filter((one) => !first.has(one))).toEqual([]);
  });
});

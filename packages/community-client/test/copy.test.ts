import type { CommunityBootstrap } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';
import { homeView, timelineView } from '@samenspel/projections/testing';
import fc from 'fast-check';
import { CommunityCopy, NotHeld } from '../src';
import { OtherVersion } from '../src/copy';
import { asked, fromCopy, type Who, type World, worldOf } from './world';

const roles: readonly Role[] = ['owner', 'facilitator', 'participant', 'observer', 'auditor'];

async function bootstrapOf({ bootstraps, communityId }: World, who: Who): Promise<CommunityBootstrap> {
  // As it goes over the wire.
  const answer = JSON.parse(JSON.stringify(await bootstraps.read(communityId, who, {})));
  if (answer.kind !== 'bootstrap') throw new Error('no bootstrap');
  return answer;
}

const sorted = ({ projections, ...rest }: CommunityBootstrap) => ({
  ...rest,
  projections: Object.fromEntries(
    Object.entries(projections).map(([name, { state, ...logs }]) => {
      const states = Object.entries(state).map(([of, docs]) => [of, [...docs].sort(([a], [b]) => (a < b ? -1 : 1))]);
      return [name, { ...logs, state: Object.fromEntries(states) }];
    }),
  ),
});

it('CC3 a bootstrap at any moment and then the events is the fold of all that the reader may see, and answers as the server does', async () => {
  const moments = fc.record({
    seed: fc.integer({ min: 1, max: 1_000 }),
    share: fc.double({ min: 0.1, max: 0.95, noNaN: true }),
    role: fc.constantFrom(...roles),
    person: fc.nat(50),
  });
  await fc.assert(
    fc.asyncProperty(moments, async ({ seed, share, role, person }) => {
      const world = await worldOf(seed, 250);
      await world.write(share);
      const actors = await world.actors();
      const who: Who = { personId: actors[person % actors.length] ?? '', roles: [role] };
      const copy = CommunityCopy.from(await bootstrapOf(world, who));
      // From nothing: the copy of a community of which nothing is known yet.
      const { projections } = copy.toBootstrap();
      const nothing = Object.fromEntries(
        Object.entries(projections).map(([name, { version }]) => [name, { version, state: {}, log: {} }]),
      );
      const fromZero = CommunityCopy.from({ ...copy.toBootstrap(), seq: -1, projections: nothing });

      await world.write(1);
      for (const event of await world.heard(who, copy.seq)) expect(copy.apply(event)).toBe('folded');
      for (const event of await world.heard(who, -1)) expect(fromZero.apply(event)).toBe('folded');
      const head = await world.store.head(world.communityId);
      copy.reach(head);
      fromZero.reach(head);

      expect(sorted(copy.toBootstrap())).toEqual(sorted(fromZero.toBootstrap()));
      // The read models may cover less than the head, by board edits at its end.
      const served = await bootstrapOf(world, who);
      expect(sorted(copy.toBootstrap())).toEqual({ ...sorted(served), seq: copy.seq });
      for (const { view, params } of await asked(copy))
        expect([view.path, await fromCopy(copy, view, params)]).toEqual([
          view.path,
          await world.served(who, view, params),
        ]);
      await world.models.runner.stop();
    }),
    { numRuns: 8 },
  );
});

it('CC5 what happened in between is a gap, what is known changes nothing, and what cannot be folded changes nothing either', async () => {
  const world = await worldOf(3, 120);
  await world.write(0.5);
  const who: Who = { personId: 'nobody', roles: ['participant'] };
  const copy = CommunityCopy.from(await bootstrapOf(world, who));
  const before = copy.toBootstrap();
  await world.write(1);
  const [first, second, third] = await world.heard(who, copy.seq);
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few events');

  expect(copy.apply(third)).toBe('gap');
  expect(() => copy.apply({ ...first, schemaVersion: 99 })).toThrow(/newer/);
  expect(sorted(copy.toBootstrap())).toEqual(sorted(before));
  expect([copy.apply(first), copy.apply(first), copy.apply(second), copy.apply(third)]).toEqual([
    'folded',
    'known',
    'folded',
    'folded',
  ]);
  await world.models.runner.stop();
});

it('CC6 documents of another version of a projection are no copy', async () => {
  const world = await worldOf(4, 60);
  await world.write(1);
  const bootstrap = await bootstrapOf(world, { personId: 'nobody', roles: ['participant'] });
  const home = bootstrap.projections.home;
  if (home === undefined) throw new Error('no home');
  const other = {
    ...bootstrap,
    projections: { ...bootstrap.projections, home: { ...home, version: home.version + 1 } },
  };
  expect(() => CommunityCopy.from(other)).toThrow(OtherVersion);
  await world.models.runner.stop();
});

it('CC7 asks the server where older documents are needed than it holds, and for moments by the clock', async () => {
  const world = await worldOf(6, 200);
  await world.write(1);
  const bootstrap = await bootstrapOf(world, { personId: 'nobody', roles: ['participant'] });
  const { timeline } = bootstrap.projections;
  const docs = (timeline?.log.happenings?.docs ?? []) as readonly { readonly seq: number }[];
  const newest = docs.slice(-60);
  if (timeline === undefined || newest[0] === undefined) throw new Error('no timeline');
  const log = { happenings: { from: newest[0].seq, docs: newest } };
  const projections = { ...bootstrap.projections, timeline: { ...timeline, log } };
  const copy = CommunityCopy.from({ ...bootstrap, projections });
  const page = (query: object) => copy.view(timelineView, { params: {}, query });
  expect((await page({ limit: 10 })).entries.map(({ seq }) => seq)).toEqual(
    newest
      .slice(-10)
      .reverse()
      .map(({ seq }) => seq),
  );
  const home = await copy.view(homeView, { params: {}, query: {} });
  expect(home?.recent.length).toBe(12);
  await expect(page({ limit: 70 })).rejects.toThrow(NotHeld);
  await expect(page({ direction: 'forth' })).rejects.toThrow(NotHeld);
  await expect(page({ limit: 10, since: 1 })).rejects.toThrow(NotHeld);
  await world.models.runner.stop();
});

it('CC2 who may not see invites gets none of them', async () => {
  const world = await worldOf(5, 120);
  await world.write(1);
  const seen = async (role: Role) =>
    'invites' in (await bootstrapOf(world, { personId: 'nobody', roles: [role] })).projections;
  expect(await Promise.all(roles.map(seen))).toEqual([true, true, false, false, true]);
  await world.models.runner.stop();
});

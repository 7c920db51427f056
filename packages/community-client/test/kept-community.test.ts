import type { CommunityBootstrap, CommunityNews } from '@samenspel/contracts';
import { KeptCommunity } from '../src';
import { type Who, type World, worldOf } from './world';

const who: Who = { personId: 'nobody', roles: ['participant'] };

let world: World;
beforeAll(async () => {
  world = await worldOf(7, 150);
  await world.write(0.5);
});
afterAll(() => world.models.runner.stop());

/** A browser's side, with what it asked so far. */
function browser(kept?: CommunityBootstrap, answer = (given: CommunityBootstrap | CommunityNews) => given) {
  const asked: (number | 'all')[] = [];
  let changes = 0;
  const line = {
    async ask(held?: { readonly after: number; readonly stamp: string }) {
      asked.push(held?.after ?? 'all');
      return answer(JSON.parse(JSON.stringify(await world.bootstraps.read(world.communityId, who, held ?? {}))));
    },
    changed: () => void changes++,
  };
  const community = new KeptCommunity(line);
  if (kept !== undefined) community.goOnFrom(kept);
  return { asked, changes: () => changes, community };
}

it('CC4 asks for what it did not hear, and for nothing when it heard all', async () => {
  const { asked, community } = browser();
  await community.catchUp();
  const seq = community.copy?.seq ?? -1;
  expect(asked).toEqual(['all']);
  await world.write(0.6);
  const events = await world.heard(who, seq);
  for (const event of events.slice(0, 3)) community.hear(event);
  expect([asked, community.copy?.seq]).toEqual([['all'], events[2]?.seq]);
  // One is lost on its way, the next come in another order.
  const [one, two] = [events[4], events[5]];
  if (one === undefined || two === undefined) throw new Error('too few events');
  community.hear(two);
  community.hear(one);
  await community.catchUp();
  expect(asked.slice(0, 2)).toEqual(['all', events[2]?.seq]);
  expect(community.copy?.seq).toBe(await world.store.head(world.communityId));
});

it('CC8 gets all anew when the copy is of other roles or another server, and folds what it heard meanwhile', async () => {
  const first = browser();
  await first.community.catchUp();
  const old = first.community.copy?.toBootstrap();
  if (old === undefined) throw new Error('no copy');
  const again = browser({ ...old, stamp: 'of before', people: { gone: { name: 'Anna', initials: 'A', hue: 1 } } });
  await world.write(0.7);
  for (const event of await world.heard(who, old.seq)) again.community.hear(event);
  await again.community.catchUp();
  expect(again.asked[0]).toBeGreaterThanOrEqual(0);
  expect([again.community.copy?.stamp, again.community.copy?.people]).toEqual([old.stamp, {}]);
  expect(again.community.copy?.seq).toBe(await world.store.head(world.communityId));
});

it('CC6 stops at what a newer product wrote, says so each time it hears more, and holds nothing then', async () => {
  const { asked, changes, community } = browser();
  await community.catchUp();
  await world.write(0.8);
  const [first, second] = await world.heard(who, community.copy?.seq ?? -1);
  if (first === undefined || second === undefined) throw new Error('too few events');
  community.hear({ ...first, schemaVersion: 99 });
  expect([community.isOver, community.copy]).toEqual([true, null]);
  const before = changes();
  community.hear(second);
  expect(changes() - before).toBe(1);
  // Who may have missed something has the views asked anew; the server is asked for no copy.
  await community.catchUp();
  expect([changes() - before, asked]).toEqual([2, ['all']]);
});

it('CC6 stops when the server knows no more of what is missing than it does', async () => {
  const { community } = browser(undefined, (answer) =>
    answer.kind === 'news' ? { ...answer, upTo: -1, events: [] } : answer,
  );
  await community.catchUp();
  await world.write(0.9);
  const [, second] = await world.heard(who, community.copy?.seq ?? -1);
  if (second === undefined) throw new Error('too few events');
  community.hear(second);
  await community.catchUp();
  expect(community.isOver).toBe(true);
});

it('CC11 takes names that fit what it knows, and asks for those it did not hear of', async () => {
  const { asked, community } = browser();
  await community.catchUp();
  const from = community.copy?.peopleVersion ?? '';
  const { communityId } = world;
  const [anna, bram] = [
    { name: 'Anna', initials: 'A', hue: 1 },
    { name: 'Bram', initials: 'B', hue: 2 },
  ];
  community.hearPeople({ communityId, from, version: 'two', people: { anna } });
  community.hearPeople({ communityId, from: 'two', version: 'three', people: { bram } });
  expect(community.copy?.people).toEqual({ anna, bram });
  // The same again changes nothing; of one in between nothing was heard.
  community.hearPeople({ communityId, from: 'two', version: 'three', people: { bram } });
  expect(asked).toEqual(['all']);
  community.hearPeople({ communityId, from: 'four', version: 'five', people: { bram: anna } });
  expect(community.copy?.people).toEqual({ anna, bram });
  await community.catchUp();
  expect([community.copy?.people, community.copy?.peopleVersion]).toEqual([{}, from]);
});

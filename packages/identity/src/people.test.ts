import { systemRandom } from '@samenspel/event-store';
import { memoryVault } from '@samenspel/vault/testing';
import { initialsOf, People } from './people';

it.each([
  ['Anna de Wit', 'AW'],
  ['  gerrit ', 'G'],
  ['Jan-Willem', 'JW'],
  ['Éva Ödön', 'ÉÖ'],
  ['李 小龙', '李小'],
  ['😀 Team', '😀T'],
  ['', ''],
])('the initials of "%s" are "%s"', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('who is erased, or was never known, is a former participant', async () => {
  const vault = memoryVault(systemRandom);
  const people = new People({ vault, clock: { now: () => 5 }, random: systemRandom });
  const [anna, bram] = [await people.add('Anna de Wit', 'nl'), await people.add('Bram', 'en')];
  await vault.erase({ personId: bram, sharedToo: false, at: 6 });
  const former = { name: null, initials: '', hue: 0, former: true };
  expect(await people.cards([anna, bram, 'nobody'])).toEqual({
    [anna]: { name: 'Anna de Wit', initials: 'AW', hue: expect.any(Number) },
    [bram]: former,
    nobody: former,
  });
});

it('a change keeps what it does not name', async () => {
  const vault = memoryVault(systemRandom);
  const people = new People({ vault, clock: { now: () => 5 }, random: systemRandom });
  const anna = await people.add('Anna', 'nl');
  await people.change(anna, { name: undefined, locale: 'en' });
  expect(await people.me({ personId: anna, by: 'cookie' })).toMatchObject({
    name: 'Anna',
    locale: 'en',
    account: null,
  });
});

it('DO55: people whose names look the same are told apart, in the order they came', async () => {
  const vault = memoryVault(systemRandom);
  const people = new People({ vault, clock: { now: () => 5 }, random: systemRandom });
  const ids: string[] = [];
  // The second begins with a Cyrillic letter.
  for (const name of ['Anna', 'Аnna', 'Bram', 'anna']) ids.push(await people.add(name, 'nl'));
  const cards = await people.cards(ids);
  expect(ids.map((id) => cards[id]?.name)).toEqual(['Anna', 'Аnna (2)', 'Bram', 'anna (3)']);
});

import { leaseAfter, leaseMs } from './turn';

test('OB2 without locks a page has the turn until it gives it up or is silent for too long', () => {
  const mine = leaseAfter(undefined, 'commands', 'a', 1_000);
  expect(leaseAfter(mine, 'commands', 'b', 1_000 + leaseMs)).toBe(mine);
  expect(leaseAfter(mine, 'commands', 'a', 5_000)).toMatchObject({ by: 'a', until: 5_000 + leaseMs });
  expect(leaseAfter(mine, 'commands', 'b', 1_001 + leaseMs)).toMatchObject({ by: 'b' });
});

test('OB2 a clock that was set back does not give a page the turn for years', () => {
  const mine = leaseAfter(undefined, 'commands', 'a', 1_000_000_000);
  expect(leaseAfter(mine, 'commands', 'b', 1_000)).toMatchObject({ by: 'b' });
});

import { emptyFilter, queryOf, startOfDay } from './filter';

test.each([
  ['2026-03-12', 'Europe/Amsterdam', '2026-03-11T23:00:00Z'],
  ['2026-07-01', 'Europe/Amsterdam', '2026-06-30T22:00:00Z'],
  ['2026-03-29', 'Europe/Amsterdam', '2026-03-28T23:00:00Z'],
  ['2026-03-12', 'UTC', '2026-03-12T00:00:00Z'],
  ['2026-03-12', 'Asia/Kathmandu', '2026-03-11T18:15:00Z'],
  ['2026-03-12', 'Pacific/Kiritimati', '2026-03-11T10:00:00Z'],
])('%s starts in %s at %s', (day, timeZone, instant) => {
  expect(new Date(startOfDay(day, timeZone)).toISOString()).toBe(new Date(instant).toISOString());
});

test('the last day of a filter counts whole', () => {
  const query = queryOf({ ...emptyFilter, since: '2026-03-12', until: '2026-03-12' }, 'UTC');
  expect(Number(query.until) - Number(query.since)).toBe(86_400_000 - 1);
});

test('what is left open is left out', () => {
  expect(Object.values(queryOf(emptyFilter, 'UTC')).every((value) => value === undefined)).toBe(true);
  expect(queryOf({ ...emptyFilter, kinds: ['goals', 'values'] }, 'UTC').kinds).toBe('goals,values');
});

import type { Card } from '@samenspel/board';
import { everything, filterOf, isFiltered, passes, searchOf } from './filter';

const card = (fields: Partial<Card>): Card => ({
  id: 'c',
  kind: 'card',
  title: 'Drink koffie in Café Één',
  by: 'ilse',
  place: ['toTry', 'V'],
  assignees: ['noor'],
  labels: ['l1'],
  photos: [],
  ...fields,
});
const looking = { me: 'noor', today: '2026-03-12' };
const shows = (filter: Partial<typeof everything>, fields: Partial<Card> = {}) =>
  passes(card(fields), { ...everything, ...filter }, looking);

test('nothing chosen shows all', () => {
  expect(shows({})).toBe(true);
  expect(isFiltered(everything)).toBe(false);
});

test('all words must be there, capitals and accents do not matter', () => {
  expect(shows({ text: 'cafe KOFFIE' })).toBe(true);
  expect(shows({ text: 'één' })).toBe(true);
  expect(shows({ text: 'koffie thee' })).toBe(false);
});

test('by person: somebody, me, nobody', () => {
  expect(shows({ person: 'noor' })).toBe(true);
  expect(shows({ person: 'me' })).toBe(true);
  expect(shows({ person: 'yusuf' })).toBe(false);
  expect(shows({ person: 'none' })).toBe(false);
  expect(shows({ person: 'none' }, { assignees: [] })).toBe(true);
});

test('mine is what I work on and what I put down', () => {
  expect(shows({ mine: true })).toBe(true);
  expect(shows({ mine: true }, { assignees: [], by: 'noor' })).toBe(true);
  expect(shows({ mine: true }, { assignees: [] })).toBe(false);
});

test('by label, goal, activity and being stuck', () => {
  expect(shows({ label: 'l1' })).toBe(true);
  expect(shows({ label: 'l2' })).toBe(false);
  expect(shows({ goal: 'none' })).toBe(true);
  expect(shows({ goal: 'g' }, { goal: 'g' })).toBe(true);
  expect(shows({ goal: 'none' }, { goal: 'g' })).toBe(false);
  expect(shows({ activity: 'observe' }, { activity: 'observe' })).toBe(true);
  expect(shows({ activity: 'observe' })).toBe(false);
  expect(shows({ blocked: true })).toBe(false);
  expect(shows({ blocked: true }, { blocked: { since: 1, by: 'ilse' } })).toBe(true);
});

test('by day: late is before today, a week is seven days with today', () => {
  expect(shows({ due: 'late' }, { due: '2026-03-11' })).toBe(true);
  expect(shows({ due: 'late' }, { due: '2026-03-12' })).toBe(false);
  expect(shows({ due: 'week' }, { due: '2026-03-12' })).toBe(true);
  expect(shows({ due: 'week' }, { due: '2026-03-18' })).toBe(true);
  expect(shows({ due: 'week' }, { due: '2026-03-19' })).toBe(false);
  expect(shows({ due: 'week' }, { due: '2026-03-11' })).toBe(false);
  expect(shows({ due: 'any' })).toBe(false);
  expect(shows({ due: 'none' })).toBe(true);
});

test('goes into the URL and comes back', () => {
  const filter = { ...everything, text: 'a b', person: 'me', due: 'late', blocked: true } as const;
  const search = JSON.parse(JSON.stringify(searchOf(filter))) as Record<string, unknown>;
  expect(search).toEqual({ q: 'a b', person: 'me', due: 'late', blocked: 1 });
  expect(filterOf(search)).toEqual(filter);
});

test('a URL of another form is no filter', () => {
  expect(filterOf({ q: { a: 1 }, due: 'yesterday', person: null })).toEqual(everything);
  expect(filterOf({ q: 2026 }).text).toBe('2026');
});

import { findPlaces, maxPlaces } from './places';

const place = (title: string, kind = '') => ({ key: title, title, kind, open: () => undefined });
const places = [
  place('Home', 'Page'),
  place('Goals', 'Page'),
  place('Raise a blocker', 'Action'),
  place('Zoë van Dijk', 'Person'),
  place('Sprint 2: What do we try now?', 'Sprint'),
  place('Measure right the first time', 'Beacon'),
];
const found = (asked: string) => findPlaces(places, asked).map(({ title }) => title);

it('finds by the beginning of each word asked, in any order, whatever the accents and capitals', () => {
  expect(found('zoe')).toEqual(['Zoë van Dijk']);
  expect(found('dij ZO')).toEqual(['Zoë van Dijk']);
  expect(found('sprint 2')).toEqual(['Sprint 2: What do we try now?']);
  expect(found('blo')).toEqual(['Raise a blocker']);
  expect(found('locker')).toEqual([]);
  expect(found('zoe smit')).toEqual([]);
});

it('finds by what kind of thing it is, after what is called so', () => {
  expect(found('beacon')).toEqual(['Measure right the first time']);
  expect(found('first beac')).toEqual(['Measure right the first time']);
  expect(findPlaces([place('Beacon hill'), ...places].reverse(), 'beacon').map(({ title }) => title)).toEqual([
    'Beacon hill',
    'Measure right the first time',
  ]);
});

it('asks nothing and finds nothing for signs alone, and never lists more than fit', () => {
  expect(found('  ?! ')).toEqual([]);
  const many = Array.from({ length: 50 }, (_, n) => place(`Person ${n}`));
  expect(findPlaces(many, 'person')).toHaveLength(maxPlaces);
});

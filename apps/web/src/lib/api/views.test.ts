import { placeOf } from './views';

test('names of a path are filled in, and the rest is its query', () => {
  expect(placeOf('sprints/:sprintId/check-ins', { sprintId: 'a/b', limit: 5 })).toEqual({
    part: 'sprints/a%2Fb/check-ins',
    query: { limit: 5 },
  });
  expect(placeOf('goals')).toEqual({ part: 'goals', query: {} });
});

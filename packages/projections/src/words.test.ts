import { allProjections, allViews } from './words';

describe('views', () => {
  it('RM47: each is asked for at a place of its own, and is made of projections of the product', () => {
    const places = allViews.map(({ path }) => path as string);
    expect([...new Set(places)]).toEqual(places);
    const names = allProjections.map(({ name }) => name);
    expect(
      allViews.flatMap(({ uses }) => uses.map(({ name }) => name)).filter((name) => !names.includes(name)),
    ).toEqual([]);
  });
});

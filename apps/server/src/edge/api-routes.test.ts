import { apiRoutes } from './api-routes';

describe('the list of routes', () => {
  it('names each route and each way in once', () => {
    const names = apiRoutes.map(({ name }) => name);
    const ways = apiRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ways).size).toBe(ways.length);
  });

  it('parses every parameter of a path', () => {
    for (const { path, params } of apiRoutes) {
      const named = [...path.matchAll(/:(\w+)/g)].map((found) => found[1]);
      const shape = params === undefined ? [] : Object.keys((params as unknown as { shape: object }).shape);
      expect({ path, shape: shape.sort() }).toEqual({ path, shape: named.sort() });
    }
  });
});

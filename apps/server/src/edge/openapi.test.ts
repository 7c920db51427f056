import { apiRoutes } from './api-routes';
import { openApiDocument } from './openapi';

const document = openApiDocument('1.0.0') as {
  paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>;
  components: { schemas: Record<string, unknown> };
};

describe('the OpenAPI document', () => {
  it('describes every route once', () => {
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(described.sort()).toEqual(apiRoutes.map(({ name }) => name).sort());
  });

  it('has no reference to nowhere', () => {
    const text = JSON.stringify(document);
    const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1] ?? ''));
    expect(references.size).toBeGreaterThan(5);
    for (const reference of references) {
      expect(Object.keys(document.components.schemas)).toContain(reference.replace('#/components/schemas/', ''));
    }
  });

  it('gives the limits of what is accepted', () => {
    const body = JSON.stringify(document.paths['/api/communities/{communityId}/commands/set-goal']?.post?.requestBody);
    expect(body).toContain('"maxLength":500');
    expect(body).toContain('"enum":["beacon","partner","individual","sprint"]');
    expect(body).toContain('"required":["commandId","input"]');
    expect(body).toContain('"required":["kind","text"]');
  });
});

import { type ErrorName, errorEntry, problemSchema, type RouteSpec } from '@samenspel/contracts';
import { z } from 'zod';
import { apiRoutes } from './api-routes';

type JsonSchema = { [key: string]: unknown };

/** Errors any route can give, besides those that follow from its access and form. */
const always: readonly ErrorName[] = ['rate_limited', 'store_unavailable', 'unavailable', 'unexpected'];

/**
 * The OpenAPI 3.1 document of the API, made from the same schemas that parse requests: what is described is what is
 * accepted and answered.
 */
export function openApiDocument(version: string, routes: readonly RouteSpec[] = apiRoutes): JsonSchema {
  const components: Record<string, unknown> = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => jsonSchema(schema, io, components);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const spec of routes) {
    const path = spec.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(spec, schemaOf) };
  }
  schemaOf(problemSchema, 'output');
  return {
    openapi: '3.1.0',
    info: { title: 'Samenspel', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'samenspel' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

function operation(spec: RouteSpec, schemaOf: SchemaOf): JsonSchema {
  return {
    operationId: spec.name,
    tags: [spec.word],
    summary: spec.summary,
    parameters: [...parametersOf(spec.params, 'path', schemaOf), ...parametersOf(spec.query, 'query', schemaOf)],
    ...requestOf(spec, schemaOf),
    responses: { [String(spec.status ?? 200)]: success(spec, schemaOf), ...problems(spec) },
    security: spec.access.kind === 'public' ? [] : [{ session: [] }, { token: [] }],
    ...(spec.access.kind === 'community' ? { 'x-roles': spec.access.roles } : {}),
  };
}

function requestOf({ body, upload }: RouteSpec, schemaOf: SchemaOf): JsonSchema {
  if (upload !== undefined) {
    const content = Object.fromEntries(upload.mediaTypes.map((type) => [type, {}]));
    return { requestBody: { required: true, description: `At most ${upload.maxBytes} bytes.`, content } };
  }
  if (body === undefined) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', schemaOf: SchemaOf): JsonSchema[] {
  if (schema === undefined) return [];
  const whole = schemaOf(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: readonly string[] };
  return Object.entries(whole.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (whole.required ?? []).includes(name),
    schema: property,
  }));
}

const mediaTypes = {
  octets: 'application/octet-stream',
  ndjson: 'application/x-ndjson',
  text: 'text/plain',
  image: 'image/*',
} as const;

function success(spec: RouteSpec, schemaOf: SchemaOf): JsonSchema {
  const { answer } = spec;
  if (answer.as === 'nothing') return { description: 'Done.' };
  if (answer.as === 'json') {
    return {
      description: spec.summary,
      content: { 'application/json': { schema: schemaOf(answer.schema, 'output') } },
    };
  }
  return { description: answer.description, content: { [mediaTypes[answer.as]]: {} } };
}

function problems(spec: RouteSpec): JsonSchema {
  const byStatus = new Map<number, ErrorName[]>();
  for (const name of new Set([...errorsOf(spec), ...(spec.errors ?? [])])) {
    const { status } = errorEntry(name);
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const entries = [...byStatus].map(([status, names]) => [
    String(status),
    { description: names.join(', '), content: problem },
  ]);
  return {
    ...Object.fromEntries(entries),
    default: { description: 'A rule said no; `code` says which.', content: problem },
  };
}

function errorsOf({ access, method, params, query, body, upload }: RouteSpec): ErrorName[] {
  return [
    ...always,
    ...((params ?? query ?? body) ? (['invalid_request'] as const) : []),
    ...(body ? (['too_large', 'unsupported_media'] as const) : []),
    ...(upload ? (['too_large'] as const) : []),
    ...(method === 'GET' ? [] : (['origin_not_allowed'] as const)),
    ...(access.kind === 'public' ? [] : (['not_signed_in'] as const)),
    ...(access.kind === 'community' ? (['not_found', 'not_allowed', 'not_admitted'] as const) : []),
  ];
}

/** JSON Schema of a zod schema; named schemas move to the components of the document. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Record<string, unknown>): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  const { $schema: _dialect, $defs, ...own } = relinked(made) as JsonSchema & { $defs?: Record<string, unknown> };
  Object.assign(components, $defs);
  const { id } = own;
  if (typeof id !== 'string') return own;
  const { id: _id, ...named } = own;
  components[id] = named;
  return { $ref: `#/components/schemas/${id}` };
}

function relinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relinked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === '$ref' && typeof item === 'string'
        ? [key, item.replace('#/$defs/', '#/components/schemas/')]
        : [key, relinked(item)],
    ),
  );
}

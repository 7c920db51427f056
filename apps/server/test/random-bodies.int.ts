import { randomInt } from 'node:crypto';
import { problemSchema, type RouteSpec } from '@samenspel/contracts';
import fc from 'fast-check';
import { apiRoutes } from '../src/edge/api-routes';
import { openApiDocument } from '../src/edge/openapi';
import { arbitraryOf, type JsonSchema } from './arbitrary-of';
import { type Running, running, type Visitor } from './running';

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const requests = Number(process.env.RUNS ?? 5_000);
/** What a stranger asks: with a session these would end it, or lock its account. */
const byStrangers = new Set([
  'eraseMe',
  'logOut',
  'logIn',
  'recover',
  'setUp',
  'changePassword',
  'renewRecoveryCodes',
  'revokeSession',
  'guestReturn',
  'acceptInvite',
]);

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
}
const document = openApiDocument('test') as unknown as { paths: Record<string, Record<string, Operation>> };
const operations = new Map(
  Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => [operation.operationId, operation]),
  ),
);

let run: Running;
let owner: Visitor;
let communityId: string;
const ids: string[] = [];

beforeAll(async () => {
  run = await running({ rate: { burst: 1e6, perSecond: 1e6 } });
  owner = await run.owner();
  communityId = await run.found(owner);
  const member = await run.guest(owner, communityId, 'participant');
  const made = [
    await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Doel' }),
    await owner.command(communityId, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' }),
    await owner.command(communityId, 'raise-blocker', { text: 'Regen' }),
    await owner.command(communityId, 'start-value-story', { title: 'Vertrouwen' }),
    await owner.command(communityId, 'add-partner', { name: 'Bureau', practiceType: 'business' }),
  ];
  ids.push(member.personId, ...made.flatMap((answer) => Object.values(answer.ids)));
});
afterAll(() => run.stop());

/** A request for a route: path, query and body, mostly as described. */
function requestFor(spec: RouteSpec): fc.Arbitrary<{ path: string; body?: unknown }> {
  const operation = operations.get(spec.name);
  const parameters = (operation?.parameters ?? []).map(({ name, in: place, schema, required }) => {
    if (name === 'communityId') return fc.constant([name, place, communityId] as const);
    const value = arbitraryOf(schema, ids).map((found) => [name, place, found] as const);
    return required ? value : fc.option(value, { freq: 2, nil: [name, 'none', ''] as const });
  });
  const schema = operation?.requestBody?.content['application/json']?.schema;
  const body = schema === undefined ? fc.constant(undefined) : arbitraryOf(schema, ids);
  return fc.tuple(body, ...parameters).map(([sent, ...given]) => {
    let path = spec.path;
    const query = new URLSearchParams();
    for (const [name, place, value] of given) {
      const text = textOf(value);
      if (place === 'path') path = path.replace(`:${name}`, encodeURIComponent(text) || 'x');
      if (place === 'query') query.append(name, text);
    }
    const search = query.size === 0 ? '' : `?${query}`;
    return { path: path + search, ...(spec.method === 'GET' ? {} : { body: sent ?? {} }) };
  });
}

const textOf = (value: unknown): string => {
  const text =
    typeof value === 'string'
      ? value
      : (JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item)) ?? '');
  return text.toWellFormed();
};

const sendable = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body, (_, item) => (typeof item === 'bigint' ? String(item) : item)) ?? 'null');

function faultOf(spec: RouteSpec, status: number, contentType: string, body: unknown): string | null {
  if (status >= 500) return `answered ${status}`;
  if (status >= 400) {
    if (!contentType.startsWith('application/problem+json')) return `a refusal as ${contentType}`;
    const problem = problemSchema.safeParse(body);
    return problem.success && problem.data.status === status
      ? null
      : `a refusal of another form: ${JSON.stringify(body)}`;
  }
  if (status !== (spec.status ?? 200)) return `answered ${status}`;
  if (spec.answer.as !== 'json') return null;
  const answer = spec.answer.schema.safeParse(body);
  return answer.success ? null : `an answer of another form: ${JSON.stringify(answer.error.issues[0])}`;
}

it(`S9: ${requests} random requests get no 5xx and no answer that is not described (SEED=${seed})`, async () => {
  const each = Math.ceil(requests / apiRoutes.length);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const samples = apiRoutes.map((spec, place) => ({
    spec,
    requests: fc.sample(requestFor(spec), { seed: seed + place, numRuns: each }),
  }));
  // Routes in turn, so that they meet each other's changes.
  const work = Array.from({ length: each }, (_, turn) =>
    samples.flatMap(({ spec, requests }) => {
      const request = requests[turn];
      return request === undefined ? [] : [{ spec, request }];
    }),
  ).flat();
  const stranger = run.visitor();
  const next = async (): Promise<void> => {
    for (let item = work.pop(); item !== undefined; item = work.pop()) {
      const { spec, request } = item;
      const who = byStrangers.has(spec.name) ? stranger : owner;
      const body = request.body === undefined ? undefined : sendable(request.body);
      const reply = await who.ask<unknown>(spec.method, request.path, body);
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      const fault = faultOf(spec, reply.status, reply.headers.get('content-type') ?? '', reply.body);
      if (fault !== null)
        faults.push(
          `${spec.name}: ${fault}; sent ${spec.method} ${request.path} ${JSON.stringify(body)}`.slice(0, 1_000),
        );
    }
  };
  await Promise.all(Array.from({ length: 4 }, next));
  expect(faults.slice(0, 5)).toEqual([]);
  // The generator is only worth something when a good part of what it makes is accepted.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 10);
  expect(await run.visitor().ask('GET', '/health/ready')).toMatchObject({ status: 200 });
}, 600_000);

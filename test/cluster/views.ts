import type { Person } from '../browser/harness/arrange';

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** What is asked where an answer needs more than its path: by the name of the parameter. */
const asked: Readonly<Record<string, string>> = {
  q: 'Right',
  at: '3',
  from: '0',
  to: '3',
  limit: '10',
  projection: 'timeline',
  collection: 'happenings',
};

/** Everything a community shows as JSON by a GET, by path, as the server describes itself. @throws when one of them fails */
export async function views(person: Person, communityId: string): Promise<Record<string, unknown>> {
  const { paths } = await person.get<OpenApi>('/api/openapi.json');
  const all = Object.entries(paths).flatMap(([path, { get }]) => {
    const own = path.replace(/\{communityId\}|\{community\}/, communityId);
    const isOurs = own.includes(communityId) && !own.includes('{');
    return get !== undefined && isJson(get) && isOurs ? [own + needed(get)] : [];
  });
  const answers = await Promise.all(all.map(async (path) => [path, await person.get(path)] as const));
  return Object.fromEntries(answers);
}

const isJson = ({ responses }: Described): boolean => 'application/json' in (responses['200']?.content ?? {});

const needed = ({ parameters = [] }: Described): string => {
  const query = parameters.filter((each) => each.in === 'query' && each.required);
  const unknown = query.filter(({ name }) => asked[name] === undefined);
  if (unknown.length > 0) throw new Error(`Nobody says what to ask for ${unknown.map(({ name }) => name).join(', ')}`);
  return query.length === 0 ? '' : `?${query.map(({ name }) => `${name}=${asked[name]}`).join('&')}`;
};

import type { Person } from '../browser/harness/arrange';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Everything a community shows by a plain GET, by path, as the server describes itself. */
export async function views(person: Person, communityId: string): Promise<Record<string, unknown>> {
  const { paths } = await person.get<OpenApi>('/api/openapi.json');
  const asked = Object.entries(paths)
    .filter(([, methods]) => 'get' in methods)
    .map(([path]) => path.replace(/\{communityId\}|\{community\}/, communityId))
    .filter((path) => path.includes(communityId) && !path.includes('{'));
  const answers = await Promise.all(
    asked.map(async (path) => [path, await person.get(path).catch((error: Error) => error.message)] as const),
  );
  return Object.fromEntries(answers);
}

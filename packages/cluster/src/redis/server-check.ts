import type { RedisClient } from './client';

const minMajorVersion = 7;

interface ServerFacts {
  readonly version: string;
  readonly policy: string;
}

/** @throws ClusterUnavailable */
export async function serverFacts(client: RedisClient): Promise<ServerFacts> {
  const info = await client.info();
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  return { version: field('redis_version') ?? 'unknown', policy: field('maxmemory_policy') ?? 'unknown' };
}

/** What is wrong with a server for our use, in one line; undefined when nothing is. */
export function complaint({ version, policy }: ServerFacts): string | undefined {
  const major = Number.parseInt(version, 10);
  if (!(major >= minMajorVersion))
    return `Redis ${version} is too old: ${minMajorVersion} or later is needed, or Valkey`;
  if (policy.startsWith('allkeys-'))
    return `Redis has maxmemory-policy ${policy} and would evict what must stay: set noeviction or a volatile-* policy`;
  return undefined;
}

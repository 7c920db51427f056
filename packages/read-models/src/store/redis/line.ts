import { ClusterUnavailable } from '@samenspel/cluster';
import type { ClusterRedis, Script } from '@samenspel/cluster/redis';
import { type Commit, ReadStoreUnavailable } from '../port';

/** Raised when the layout changes; what an older one left is of no use to anybody. */
const formatVersion = 1;
/** More than this is brought to Redis in parts first, so that no step has to be read in at one go. */
const maxRequest = { words: 20_000, characters: 4_000_000 };
const part = { words: 2_000, characters: 500_000 };
const stagedForMs = 60_000;
/** What Redis answers begins with a code in capitals; these pass: no memory, read only, no disk, something staged is gone. */
const passing = /^(OOM|READONLY|NOREPLICAS|MISCONF|LOADING|BUSY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|STAGED)\b/;
const answered = /^-?[A-Z]{2,} /;

/** Steps and commands on the keys of one read store, with its errors told as those of the port. */
export class ReadLine {
  readonly communities: string;
  private readonly prefix: string;

  constructor(private readonly redis: ClusterRedis) {
    this.prefix = `${redis.prefix}read:${formatVersion}:`;
    this.communities = `${this.prefix}communities`;
  }

  /** All keys of a community begin with this; the tag in braces puts them in one slot. */
  base(communityId: string): string {
    return `${this.prefix}{${communityId}}:`;
  }

  scopes(communityId: string): string {
    return `${this.base(communityId)}scopes`;
  }

  /** @throws ReadStoreUnavailable */
  run(step: Script, communityId: string, args: readonly (string | number)[]): Promise<unknown> {
    return this.ask(({ client }) => step.run(client, [this.scopes(communityId)], [this.base(communityId), ...args]));
  }

  /** @throws ReadStoreUnavailable */
  async ask<T>(command: (redis: ClusterRedis) => Promise<T>): Promise<T> {
    try {
      return await command(this.redis);
    } catch (error) {
      throw isPassing(error) ? new ReadStoreUnavailable({ cause: error }) : error;
    }
  }

  /** Brings many words to Redis in parts. Answers the key they wait under, or '' when they are few enough to be sent along. */
  async stage(communityId: string, words: readonly string[], name: string): Promise<string> {
    if (words.length <= maxRequest.words && lengthOf(words) <= maxRequest.characters) return '';
    const key = `${this.base(communityId)}staged:${name}`;
    for (const some of parts(words)) {
      // Sent together: a node that dies in between leaves nothing that stays.
      await this.ask(({ client }) => Promise.all([client.rPush(key, [...some]), client.pExpire(key, stagedForMs)]));
    }
    return key;
  }
}

function* parts(words: readonly string[]): Iterable<readonly string[]> {
  for (let from = 0, to = 0; from < words.length; from = to) {
    for (let room = part.characters; to < words.length && to - from < part.words && room > 0; to++)
      room -= words[to]?.length ?? 0;
    yield words.slice(from, to);
  }
}

/** All that is neither an answer of Redis nor a mistake of ours befell the line. */
function isPassing(error: unknown): boolean {
  if (error instanceof ClusterUnavailable) return true;
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  return passing.test(error.message) || !answered.test(error.message);
}

const lengthOf = (words: readonly string[]): number => words.reduce((sum, { length }) => sum + length, 0);

/** Which of the commits was refused, and the checkpoint found instead; undefined when all were made. */
export function refusedOf(commits: readonly Commit[], answer: unknown): { commit: Commit; found: number } | undefined {
  const [number, found] = answer as readonly number[];
  const commit = number === undefined ? undefined : commits[number - 1];
  return commit && { commit, found: found ?? -1 };
}

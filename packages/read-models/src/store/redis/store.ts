import { randomUUID } from 'node:crypto';
import type { Bus, Log } from '@samenspel/cluster';
import type { ClusterRedis } from '@samenspel/cluster/redis';
import type { Doc } from '@samenspel/projections';
import { fromOrdered, toOrdered } from '../key-order';
import {
  CheckpointConflict,
  type Commit,
  communityOf,
  type Parked,
  type Range,
  type ReadStore,
  type Scope,
  type ScopeStatus,
  type Skip,
} from '../port';
import type { SkipBook } from '../skip-file';
import { commitArguments, fieldOf, scopeOf, seqsName, unpacked } from './commit-arguments';
import { dumpOf } from './dump';
import { ReadLine, refusedOf } from './line';
import { Pages } from './pages';
import { commitStep, parkStep, replaceStep, snapshotStep, sweepStep } from './scripts';

interface RedisReadStoreOptions {
  readonly redis: ClusterRedis;
  /** Carries the news that something changed to all nodes. */
  readonly bus: Bus;
  /** Skips are no business of Redis: it may be emptied at any moment. */
  readonly skips: SkipBook;
  readonly log: Log;
}

const topic = 'read-models';
const communitiesAtOnce = 200;
const sweptAtOnce = 500;

/**
 * A read store that all nodes share. Redis may be flushed or restarted at any moment: what it held is grown anew from the log.
 * All keys of one community share a hash tag, so that everything committed at once is in one slot, whatever the projection.
 */
export function redisReadStore(options: RedisReadStoreOptions): ReadStore {
  return new RedisReadStore(options);
}

class RedisReadStore implements ReadStore {
  private readonly line: ReadLine;
  private readonly pages: Pages;
  private readonly stops = new Set<() => void>();

  constructor(private readonly options: RedisReadStoreOptions) {
    this.line = new ReadLine(options.redis);
    this.pages = new Pages(this.line);
  }

  async commit(commits: readonly Commit[]) {
    const communityId = communityOf(commits);
    if (communityId === undefined) return;
    if (commits.some(({ expected }) => expected < 0)) await this.register(communityId);
    const words = await commitArguments(commits);
    const staged = await this.line.stage(communityId, words, randomUUID());
    const args = staged === '' ? ['', '', ...words] : [staged, words.length];
    const refused = refusedOf(commits, await this.line.run(commitStep, communityId, args));
    if (refused) throw new CheckpointConflict(refused.commit.scope, refused.commit.expected, refused.found);
    this.tell(communityId);
  }

  async status(scope: Scope): Promise<ScopeStatus> {
    const key = this.line.scopes(scope.communityId);
    return statusOf(scope, await this.line.ask(({ client }) => client.hGet(key, fieldOf(scope))));
  }

  async statuses(communityId?: string): Promise<readonly ScopeStatus[]> {
    if (communityId !== undefined) return this.statusesOf(communityId);
    const all = await this.line.ask(({ client }) => client.sMembers(this.line.communities));
    const found: ScopeStatus[] = [];
    for (let from = 0; from < all.length; from += communitiesAtOnce) {
      const some = all.slice(from, from + communitiesAtOnce);
      found.push(...(await Promise.all(some.map((id) => this.statusesOf(id)))).flat());
      // What a process that died left half swept.
      await Promise.all(some.map((id) => this.sweep(id)));
    }
    return found;
  }

  onChange(hear: (communityId: string | undefined) => void) {
    const offTopic = this.options.bus.on(topic, (message) => hear(typeof message === 'string' ? message : undefined));
    const offGap = this.options.bus.onGap(() => hear(undefined));
    const stop = () => {
      offTopic();
      offGap();
      this.stops.delete(stop);
    };
    this.stops.add(stop);
    return stop;
  }

  get(scope: Scope, collection: string, keys: readonly string[]): Promise<readonly (Doc | undefined)[]> {
    return this.pages.get(scope, collection, keys.map(toOrdered));
  }

  async documents(scope: Scope, collection: string, range: Range<string> = {}) {
    const entries = await this.pages.documents(scope, collection, range);
    return entries.map(([key, doc]) => [fromOrdered(key), JSON.parse(doc) as Doc] as const);
  }

  async log(scope: Scope, collection: string, range: Range<number> & { readonly term?: string } = {}) {
    const entries = await this.pages.log(scope, collection, seqsName(collection, range.term), range);
    return entries.map(([, doc]) => JSON.parse(doc) as Doc);
  }

  async snapshots(scope: Scope) {
    const [, ...seqs] = await this.pages.read(snapshotStep, scope, ['']);
    return seqs.map(Number).sort((a, b) => a - b);
  }

  async snapshot(scope: Scope, seq: number) {
    const [, text] = await this.pages.read(snapshotStep, scope, [seq]);
    return text ? unpacked(text) : undefined;
  }

  async forgetSnapshots() {
    const all = await this.statuses();
    const keys = all.map(({ scope, generation }) => `${this.line.base(scope.communityId)}${generation}:s`);
    for (let from = 0; from < keys.length; from += sweptAtOnce) {
      const some = keys.slice(from, from + sweptAtOnce);
      await Promise.all(some.map((key) => this.line.ask(({ client }) => client.unlink(key))));
    }
  }

  async park(scope: Scope, parked: Parked | null) {
    await this.register(scope.communityId);
    await this.line.run(parkStep, scope.communityId, [fieldOf(scope), parked ? JSON.stringify(parked) : '']);
    this.tell(scope.communityId);
  }

  skip(skip: Skip) {
    return this.options.skips.add(skip);
  }

  async skips(projection: string, communityId: string) {
    const all = await this.options.skips.all();
    return all.filter((skip) => skip.projection === projection && skip.communityId === communityId);
  }

  async swap(scope: Scope) {
    const [live, beside] = [fieldOf({ ...scope, slot: 'live' }), fieldOf({ ...scope, slot: 'beside' })];
    await this.line.run(replaceStep, scope.communityId, [live, beside]);
    this.tell(scope.communityId);
    await this.sweep(scope.communityId);
  }

  async drop(scope: Scope) {
    await this.line.run(replaceStep, scope.communityId, [fieldOf(scope), '']);
    await this.sweep(scope.communityId);
  }

  async *dump(scope: Scope): AsyncIterable<string> {
    yield `covered ${(await this.status(scope)).covered}`;
    yield* dumpOf(this.pages, scope);
  }

  /** The line is the cluster's, and stays. */
  async close() {
    for (const stop of this.stops) stop();
  }

  /** Before the community has anything, so that whatever is there is known of. */
  private async register(communityId: string): Promise<void> {
    await this.line.ask(({ client }) => client.sAdd(this.line.communities, communityId));
  }

  private async statusesOf(communityId: string): Promise<readonly ScopeStatus[]> {
    const found = await this.line.ask(({ client }) => client.hGetAll(this.line.scopes(communityId)));
    return Object.entries(found).map(([field, text]) => statusOf(scopeOf(field, communityId), text));
  }

  /** Deletes what no scope has any more, in small steps; what fails is swept another time. */
  private async sweep(communityId: string): Promise<void> {
    try {
      while ((await this.line.run(sweepStep, communityId, [sweptAtOnce])) === 1);
    } catch (err) {
      this.options.log.warn({ err }, 'Old read models were not swept');
    }
  }

  private tell(communityId: string): void {
    this.options.bus.publish(topic, communityId);
  }
}

function statusOf(scope: Scope, text: string | null): ScopeStatus {
  const [, covered = '-1', generation = '-', parked = ''] = /^(\S+) (\S+) (.*)$/s.exec(text ?? '') ?? [];
  return {
    scope,
    generation: generation === '-' ? null : generation,
    covered: Number(covered),
    parked: parked === '' ? null : (JSON.parse(parked) as Parked),
  };
}

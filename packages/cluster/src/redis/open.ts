import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterHealth, ClusterUnavailable, type Log, type NodeRef } from '../port';
import { RedisBus } from './bus';
import { makeClient, type RedisClient } from './client';
import type { Cluster, ClusterRedis } from './cluster';
import { RedisLeases } from './leases';
import { redisLimiter } from './limiter';
import { RedisNodes } from './nodes';
import { RedisConnection } from './redis-connection';
import { complaint, serverFacts } from './server-check';

const startMs = 5_000;

interface ClusterOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** Where other nodes reach this one. */
  readonly nodeUrl: string;
  readonly log: Log;
  /** What all nodes know and Redis does not: names of people are digested with it. Default none. */
  readonly secret?: string;
  /** Keeps several installations on one server apart. */
  readonly prefix?: string;
  /** Default: a new one. Must not be shared by two nodes that live. */
  readonly nodeId?: string;
}

/**
 * Joins the cluster. @throws Error with one clear line when Redis can't be reached, is older than 7, or would evict keys
 * that must stay.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { log, nodeUrl, secret = '' } = options;
  const prefix = options.prefix ? `samenspel:${options.prefix}:` : 'samenspel:';
  const node: NodeRef = { id: options.nodeId ?? randomUUID(), url: nodeUrl };
  const connect = (what: string) => connected(options.url, `samenspel-${what}`);
  const commands = new RedisConnection(makeClient(options.url, 'samenspel-commands'), log, 'commands');
  const hearing = new RedisConnection(makeClient(options.url, 'samenspel-bus'), log, 'bus');
  const lines = [commands, hearing];
  try {
    await start(lines.map(({ client }) => client.connect()));
    const wrong = complaint(await serverFacts(commands.client));
    if (wrong) throw new Error(wrong);
    const bus = await RedisBus.open(commands, hearing, prefix, node.id, log);
    const nodes = await RedisNodes.open(commands, node, prefix, log);
    const leases = new RedisLeases(commands.client, bus, prefix, node.id, log);
    const redis = new Lines(commands, prefix, () => connect('reading'));
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await leases.close();
      await nodes.close();
      redis.close();
      for (const line of lines) line.close();
    };
    return {
      node,
      bus,
      leases,
      owners: nodes,
      redis,
      nodes: () => nodes.nodes(),
      limiter: (name, limit, local) => redisLimiter({ line: commands, prefix, secret }, name, limit, local),
      health: () => health(commands),
      close(): Promise<void> {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    for (const line of lines) line.close();
    throw error;
  }
}

async function start(connecting: readonly Promise<unknown>[]): Promise<void> {
  const all = Promise.all(connecting);
  all.catch(() => undefined);
  const late = new AbortController();
  const tooLong = sleep(startMs, undefined, { signal: late.signal }).then(() => {
    throw new Error(`Redis does not answer within ${startMs / 1000} s`);
  });
  tooLong.catch(() => undefined);
  try {
    await Promise.race([all, tooLong]);
  } finally {
    late.abort();
  }
}

async function connected(url: string, name: string): Promise<RedisClient> {
  const client = makeClient(url, name);
  client.on('error', () => undefined);
  try {
    await start([client.connect()]);
    return client;
  } catch (error) {
    client.destroy();
    throw new ClusterUnavailable(error);
  }
}

async function health(commands: RedisConnection): Promise<ClusterHealth> {
  try {
    const facts = await serverFacts(commands.client);
    return { ok: complaint(facts) === undefined, redis: 'up', policy: facts.policy };
  } catch {
    const { since } = commands;
    return { ok: false, redis: 'away', policy: 'unknown', ...(since !== undefined && { since }) };
  }
}

/** The line for commands, and those for blocking reads made from it. */
class Lines implements ClusterRedis {
  private readonly duplicates = new Set<RedisClient>();
  private closed = false;

  constructor(
    private readonly commands: RedisConnection,
    readonly prefix: string,
    private readonly connect: () => Promise<RedisClient>,
  ) {}

  get client(): RedisClient {
    return this.commands.client;
  }

  get up(): boolean {
    return this.commands.up;
  }

  onUp(hear: () => void): () => void {
    return this.commands.onUp(hear);
  }

  async duplicate(): Promise<RedisClient> {
    if (!this.up) throw new ClusterUnavailable();
    const client = await this.connect();
    if (this.closed) {
      client.destroy();
      throw new ClusterUnavailable();
    }
    this.duplicates.add(client);
    client.on('end', () => this.duplicates.delete(client));
    return client;
  }

  close(): void {
    this.closed = true;
    for (const client of this.duplicates) client.destroy();
  }
}

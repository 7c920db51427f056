import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '@samenspel/cluster';
import { type Cluster, openCluster } from '@samenspel/cluster/redis';
import { startRedis } from '../../../test/servers';
import type { ReadStore } from '../src/store/port';
import { redisReadStore, skipFile } from '../src/store/redis';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export type RedisServer = Awaited<ReturnType<typeof startRedis>>;

/** Nodes of one installation over one server: each with a line and a read store of its own, all with one book of skips. */
export class Nodes {
  private readonly folder = mkdtempSync(join(tmpdir(), 'samenspel-skips-'));
  private readonly clusters: Cluster[] = [];

  constructor(
    readonly server: RedisServer,
    readonly prefix: string = randomUUID(),
  ) {}

  async open(): Promise<{ cluster: Cluster; readStore: ReadStore }> {
    const cluster = await openCluster({
      url: this.server.url,
      nodeUrl: 'http://127.0.0.1:1',
      log: quiet,
      prefix: this.prefix,
    });
    this.clusters.push(cluster);
    const { redis, bus } = cluster;
    return { cluster, readStore: redisReadStore({ redis, bus, skips: this.skips(), log: quiet }) };
  }

  skips() {
    return skipFile(join(this.folder, 'skips.jsonl'));
  }

  async close(): Promise<void> {
    await Promise.all(this.clusters.map((cluster) => cluster.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One server for a file of tests, and nodes for each test. */
export function onRedis(args: readonly string[] = []): { readonly server: RedisServer; readonly nodes: Nodes } {
  let server: RedisServer;
  let nodes: Nodes;
  beforeAll(async () => {
    server = await startRedis({ args });
  });
  beforeEach(() => {
    nodes = new Nodes(server);
  });
  afterEach(() => nodes.close());
  afterAll(() => server?.stop());
  return {
    get server() {
      return server;
    },
    get nodes() {
      return nodes;
    },
  };
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKurrentDouble } from '../../../../test/kurrentdb-double';
import { type RunningPostgres, type RunningServer, startPostgres, startRedis } from '../../../../test/servers';
import { readConfig } from '../../src/config/config';
import { createSamenspel, type Samenspel } from '../../src/samenspel';
import { type ServerProcess, startProcess } from '../process';
import { quickPasswords, Visitor } from '../running';

/** One node of a cluster, in this process. */
export interface Node {
  readonly server: Samenspel;
  readonly url: string;
  visitor(): Visitor;
  /** Drains and closes it; doing it again does nothing. */
  close(): Promise<void>;
}

/** Real stores that nodes share, and nodes over them. */
export interface Stage {
  readonly redis: RunningServer;
  readonly postgres: RunningPostgres;
  /** Settings of the next node, with a folder of its own. */
  settings(): Promise<Record<string, string>>;
  node(env?: Record<string, string>): Promise<Node>;
  /** A node in a process of its own. */
  process(env?: Record<string, string>): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** The same person at another node: sessions are shared. */
export function at(node: Pick<Node, 'url'>, visitor: Visitor): Visitor {
  const { cookie = '' } = visitor.headers();
  return new Visitor(node.url, undefined, cookie);
}

/** Who owns an installation of these tests. */
export const noor = { name: 'Noor Owner', login: 'noor', password: 'een lang wachtwoord', locale: 'nl' };

/** Makes a visitor the owner, with the link that an operator would have seen. */
export async function becomeOwner({ server, url }: Pick<Node, 'server' | 'url'>, visitor: Visitor): Promise<void> {
  const link = (await server.core.identity.setUp.linkAtStart(url)) ?? '';
  const { status } = await visitor.ask('POST', '/api/set-up', { ...noor, secret: new URL(link).hash.slice(1) });
  expect(status).toBe(200);
}

/** @param kind the event store; KurrentDB is the server of `KURRENTDB_URL`, under a prefix of its own, or else the double of its protocol */
export async function openStage(kind: 'postgres' | 'kurrentdb' = 'postgres'): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'samenspel-cluster-'));
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  const [events, vault] = await Promise.all([postgres.newDatabase(), postgres.newDatabase()]);
  const live = kind === 'kurrentdb' ? process.env.KURRENTDB_URL : undefined;
  const double = kind === 'kurrentdb' && !live ? await startKurrentDouble() : undefined;
  const kurrentUrl = live ?? double?.url;
  const streamPrefix = `t${randomUUID()}.`;
  const nodes: Node[] = [];
  const processes: ServerProcess[] = [];
  const settings = async (): Promise<Record<string, string>> => ({
    PORT: '0',
    SAMENSPEL_PROFILE: 'cluster',
    ...(kurrentUrl === undefined
      ? { DATABASE_URL: events }
      : { KURRENTDB_URL: kurrentUrl, KURRENTDB_STREAM_PREFIX: streamPrefix }),
    VAULT_URL: vault,
    REDIS_URL: redis.url,
    SAMENSPEL_CLUSTER_SECRET: 'a secret that only these tests have',
    SAMENSPEL_SHARED: join(folder, 'shared'),
    SAMENSPEL_DATA: await mkdtemp(join(folder, 'node-')),
    SAMENSPEL_DEMO: 'off',
    SAMENSPEL_LOG: process.env.SAMENSPEL_LOG ?? 'silent',
  });
  return {
    redis,
    postgres,
    settings,
    async node(env = {}) {
      const config = readConfig({ ...(await settings()), ...env });
      const server = await createSamenspel(config, { passwords: quickPasswords, webFolder: join(__dirname, '../web') });
      let closed: Promise<void> | undefined;
      const close = (): Promise<void> => {
        closed ??= server.close();
        return closed;
      };
      const node = { server, url: server.url, visitor: () => new Visitor(server.url), close };
      nodes.push(node);
      return node;
    },
    async process(env = {}) {
      const child = startProcess({ ...(await settings()), ...env });
      processes.push(child);
      return child;
    },
    async close() {
      for (const child of processes) await child.end('SIGKILL');
      await Promise.all(nodes.map((node) => node.close()));
      await Promise.all([redis.stop(), postgres.stop(), double?.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

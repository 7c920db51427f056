import { join } from 'node:path';
import { Client } from 'pg';
import { freePort, type RunningPostgres, startCluster } from '../../servers';
import { rememberNodes } from './nodes';
import { samenspel } from './operator';
import { patienceMs } from './patience';
import type { RunningServer, ServerOptions } from './server';

const nodesCount = 3;

/**
 * The product as three processes over PostgreSQL and Redis, as one server to a journey: what it asks by HTTP goes to the first
 * node, each visitor comes to another one. To kill it is to kill all three.
 */
export async function startServerOnCluster({ demo, env, port }: ServerOptions): Promise<RunningServer> {
  const nodePorts: number[] = [];
  while (nodePorts.length < nodesCount) nodePorts.push(nodePorts.length === 0 && port ? port : await freePort());
  const cluster = await startCluster({
    nodes: nodesCount,
    entrance: false,
    nodePorts,
    ...(demo === undefined ? {} : { demo }),
    ...(env === undefined ? {} : { env }),
  });
  const { nodes } = cluster;
  rememberNodes(nodes.map(({ url }) => url));
  const setUpLink = async (): Promise<string> => {
    for (const end = Date.now() + patienceMs; ; ) {
      const link = cluster.setUpLink();
      // Whichever node shows it: a journey goes in at the first one.
      if (link !== undefined) return link.replace(new URL(link).origin, cluster.url);
      if (Date.now() > end) throw new Error(`No node printed a set-up link:\n${nodes[0]?.printed()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const operator = { ...cluster.settings, SAMENSPEL_DATA: join(cluster.folder, 'node-1') };
  const server: RunningServer = {
    url: cluster.url,
    port: cluster.port,
    dataFolder: cluster.folder,
    pid: nodes[0]?.pid ?? 0,
    setUpLink,
    printed: () => nodes.map((node) => node.printed()).join('\n'),
    async kill() {
      await Promise.all(nodes.map((node) => node.kill()));
    },
    async restart() {
      await Promise.all(nodes.map((node) => node.restart()));
      return server;
    },
    backUp: (to) => samenspel(['backup', to], operator),
    async goBackTo(backup) {
      await server.end();
      await emptyDatabases(cluster.postgres);
      await samenspel(['restore', backup], operator);
      return server.restart();
    },
    async end() {
      await Promise.all(nodes.map((node) => node.stop()));
      return 0;
    },
    async stop() {
      await cluster.stop();
      return 0;
    },
  };
  return server;
}

/** As an operator makes new ones before a backup is restored. */
async function emptyDatabases(postgres: RunningPostgres): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    for (const name of ['events', 'vault']) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
  for (const name of ['events', 'vault']) await postgres.database(name);
}

import { Commits } from './commits';
import { Faults } from './faults';
import { Log } from './log';
import { Members } from './members';
import { KurrentNode, type NodeOptions } from './node';
import type { Subscriptions } from './subscriptions';

/** As a server that was not configured otherwise: 1 MiB. */
const defaultMaxAppendBytes = 1024 * 1024;

export interface DoubleOptions extends NodeOptions {
  /** `MaxAppendSize` of the server, bytes; default 1 MiB. */
  readonly maxAppendBytes?: number;
  /** `MaxAppendEventSize` of the server, bytes; default none. */
  readonly maxEventBytes?: number;
  /** Whether $all begins with a stream of the server's own, as that of every server does; default not. */
  readonly systemEvents?: boolean;
}

/** A KurrentDB that forgets: the Streams protocol over gRPC on a loopback port, with faults on demand. */
export interface KurrentDouble {
  /** Connection string. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  /** What is stored, in the order of $all. */
  readonly log: Pick<Log, 'all' | 'append'>;
  /** Stops answering and closes all connections; what is stored stays. */
  goAway(): Promise<void>;
  /** Answers again, on the same port. */
  comeBack(): Promise<void>;
  /** Ends all subscriptions with an error; new ones are taken. */
  dropSubscriptions(): void;
  /** From now on a user is not known; calls that are under way go on. */
  disable(user: string): void;
  stop(): Promise<void>;
}

/** Several nodes that share one log; one leads, the first to begin with. */
export interface KurrentDoubleCluster {
  /** Connection string that names all nodes. */
  readonly url: string;
  readonly nodes: readonly KurrentNode[];
  readonly faults: Faults;
  readonly log: Pick<Log, 'all' | 'append'>;
  /** Makes a node the leader; nobody while they elect. */
  elect(node: number | undefined): void;
  stop(): Promise<void>;
}

/** Starts a double on 127.0.0.1. */
export async function startKurrentDouble(options: DoubleOptions = {}): Promise<KurrentDouble> {
  const { url, nodes, faults, log, stop } = await startKurrentCluster(1, options);
  const [node] = nodes;
  if (!node) throw new Error('a cluster of one has one node');
  return {
    url,
    port: node.port,
    faults,
    subscriptions: node.subscriptions,
    log,
    goAway: () => node.goAway(),
    comeBack: () => node.comeBack(),
    dropSubscriptions: () => node.dropSubscriptions(),
    disable: (user) => node.disable(user),
    stop,
  };
}

/** Starts a cluster of doubles on 127.0.0.1. */
export async function startKurrentCluster(count: number, options: DoubleOptions = {}): Promise<KurrentDoubleCluster> {
  const log = new Log(options.maxAppendBytes ?? defaultMaxAppendBytes, options.maxEventBytes);
  if (options.systemEvents) log.setMetadata('$scavenges', '{"$maxAge":2592000}');
  const faults = new Faults();
  const commits = new Commits();
  const members = new Members();
  const nodes: KurrentNode[] = [];
  for (let i = 0; i < count; i++) nodes.push(await KurrentNode.start({ log, faults, commits, members }, options));
  const addresses = members.all.map(({ endpoint: { host, port } }) => `${host}:${port}`);
  return {
    url: `kurrentdb://${addresses.join(',')}?tls=${options.tls !== undefined}`,
    nodes,
    faults,
    log,
    elect(node) {
      members.leader = node === undefined ? undefined : members.all[node];
    },
    async stop() {
      commits.stop();
      await Promise.all(nodes.map((node) => node.goAway()));
    },
  };
}

/** A server on a loopback port. It is gone when the process that started it is, and so is its folder unless it was given. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Another one after `restart`. */
  readonly pid: number;
  /** Whether the process ended. */
  readonly isGone: boolean;
  /** Resolves when the process that runs now ended. */
  readonly gone: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** All it printed since it started last, or the end of it. */
  printed(): string;
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay, nothing is answered. */
  pause(): void;
  resume(): void;
  /** Stops it in order when it runs, and starts it on the same port and folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningPostgres extends RunningServer {
  /** A new, empty database; answers its url. The url of the server itself leads to the database `postgres`. */
  newDatabase(): Promise<string>;
  /** The database of this name, made when it is not there. */
  database(name: string): Promise<string>;
}

export interface ServerOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** Where its data stay. Default: a temporary one. */
  readonly folder?: string;
  /** Default: none is asked for. */
  readonly password?: string;
  /** More settings: words of the command line for Redis, `name=value` for PostgreSQL. */
  readonly args?: readonly string[];
  readonly onOutput?: (text: string) => void;
}

/** Redis; with a temporary folder it keeps nothing over a restart. Rejects when there is no `redis-server` on this machine. */
export function startRedis(options?: ServerOptions): Promise<RunningServer>;
/** PostgreSQL with fsync. Rejects when there is no `postgres` on this machine. */
export function startPostgres(options?: ServerOptions): Promise<RunningPostgres>;
/** The double of KurrentDB's protocol, built; a restart forgets all. */
export function startKurrentDouble(options?: Pick<ServerOptions, 'onOutput'>): Promise<RunningServer>;
/** One process of the product, built, with these settings and a data folder of its own. */
export function startNode(options: {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly port?: number;
}): Promise<RunningServer>;
/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number>;
/** Whether somebody could listen on this port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean>;

/** A part of a cluster by its name: `redis`, `postgres`, `kurrentdb`, `node-1` and on, `nginx`. */
export interface ClusterPart {
  readonly name: string;
  readonly server: RunningServer;
}

export interface RunningCluster {
  /** Where people come in: nginx, or the first node when there is no entrance. */
  readonly url: string;
  readonly port: number;
  /** Where its data are; gone with it when it was not given. */
  readonly folder: string;
  /** What every node is started with, besides a port and a folder of its own. */
  readonly settings: Readonly<Record<string, string>>;
  readonly redis: RunningServer;
  readonly postgres: RunningPostgres;
  readonly nodes: readonly RunningServer[];
  readonly nginx: RunningServer | undefined;
  /** In the order they started. */
  readonly parts: readonly ClusterPart[];
  /** The one-time link that makes the owner, when a node printed one since it started last. */
  setUpLink(): string | undefined;
  /** Restarts one node after another, each ready before the next one goes. */
  roll(): Promise<void>;
  /** The entrance first, then the nodes, then what they use. Without a folder to keep all are killed at once. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** Default 3. */
  readonly nodes?: number;
  readonly store?: 'postgres' | 'kurrentdb';
  /** A KurrentDB that runs already; without one the double is started. */
  readonly kurrentUrl?: string;
  /** Where data stay. Default: a temporary one. */
  readonly folder?: string;
  /** Of the entrance. Default: one that is free. */
  readonly port?: number;
  /** Whether nginx stands in front. Default true. */
  readonly entrance?: boolean;
  /** Of the nodes. Default: ones that are free. */
  readonly nodePorts?: readonly number[];
  /** Further origins browsers come from. */
  readonly origins?: readonly string[];
  /** Whether the demo community is made. Default false. */
  readonly demo?: boolean;
  /** Further settings of the nodes. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (part: ClusterPart) => void;
  readonly onOutput?: (name: string, text: string) => void;
}

/** The built product as several processes. Rejects with one clear line; what was started is stopped by then. */
export function startCluster(options?: ClusterOptions): Promise<RunningCluster>;
/** Resolves when a node says that it can be of use. */
export function untilReady(node: { readonly url: string }, withinMs?: number): Promise<void>;

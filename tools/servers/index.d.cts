/** A server on a loopback port. It is gone when the process that started it is, and so is its folder unless it was given. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Another one after `restart`. */
  readonly pid: number;
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
/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number>;

import type { ClusterParts } from '../port';
import type { RedisClient } from './client';

/** The Redis of a node, for the adapters that keep something in it. */
export interface ClusterRedis {
  /** For commands (not blocking ones, no MULTI): pipelined by itself; without Redis they fail at once with ClusterUnavailable. */
  readonly client: RedisClient;
  readonly up: boolean;
  /** Put before every key: `samenspel:` or `samenspel:<prefix>:`. */
  readonly prefix: string;
  /**
   * A connected line of its own for blocking reads of at most `maxBlockMs`; longer silence is taken for a dead line. It
   * comes back by itself after a cut, and is closed with the cluster at the latest. @throws ClusterUnavailable
   */
  duplicate(): Promise<RedisClient>;
  /** Called each time Redis is there again after it was away. */
  onUp(hear: () => void): () => void;
}

/** A node among others. */
export interface Cluster extends ClusterParts {
  readonly redis: ClusterRedis;
}

import type { ClusterParts } from '@samenspel/cluster';
import type { Cluster, ClusterRedis } from '@samenspel/cluster/redis';

/** The Redis of a node among others; undefined for a server that is alone. */
export const redisOf = (cluster: ClusterParts): ClusterRedis | undefined =>
  'redis' in cluster ? (cluster as Cluster).redis : undefined;

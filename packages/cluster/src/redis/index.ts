export { maxBlockMs, type RedisClient } from './client';
export type { Cluster, ClusterRedis } from './cluster';
export { type ClusterOptions, openCluster } from './open';
export { Script } from './script';

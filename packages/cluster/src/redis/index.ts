export { maxBlockMs, type RedisClient } from './client';
export { type ClusterOptions, openCluster } from './open';
export { Script } from './script';

export type { Cluster, ClusterRedis } from './cluster';
export { openCluster } from './open';
export { Script } from './script';

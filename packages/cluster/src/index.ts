export { aloneCluster } from './alone';
export { firstWordsHere } from './first-words';
export { KeyedMutex } from './keyed-mutex';
export {
  type Bus,
  type Cluster,
  ClusterAway,
  type ClusterHealth,
  type ClusterParts,
  type ClusterRedis,
  type FirstWords,
  type Json,
  type Lease,
  type Leases,
  type Limiter,
  type Log,
  type NodeRef,
  type Owners,
  type RateLimit,
} from './port';
export { RateLimiter } from './rate-limiter';

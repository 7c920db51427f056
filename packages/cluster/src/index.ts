export { aloneCluster } from './alone';
export { KeyedMutex } from './keyed-mutex';
export {
  type Bus,
  type ClusterHealth,
  type ClusterParts,
  ClusterUnavailable,
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

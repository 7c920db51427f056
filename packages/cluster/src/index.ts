export { aloneCluster } from './alone';
export { KeyedMutex } from './keyed-mutex';
export {
  type Bus,
  type ClusterParts,
  ClusterUnavailable,
  type Json,
  type Lease,
  type Limiter,
  type Log,
  type NodeRef,
  type RateLimit,
} from './port';
export { RateLimiter } from './rate-limiter';

export { aloneCluster } from './alone';
export { KeyedMutex } from './keyed-mutex';
export { localIdempotencyStore } from './local-idempotency-store';
export {
  type Bus,
  type ClusterHealth,
  type ClusterParts,
  ClusterUnavailable,
  type IdempotencyStore,
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

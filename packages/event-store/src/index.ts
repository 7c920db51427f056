export { type Availability, type AvailableEventStore, withAvailability } from './availability/available-store';
export { CircuitBreaker, defaultAvailabilityTiming } from './availability/circuit-breaker';
export { canonicalJson } from './canonical';
export { eventIdOf, madeIdOf, reactionId, uuidOfHex } from './derived-ids';
export { type Clock, type Environment, type Random, systemClock, systemRandom } from './environment';
export {
  DamagedEvent,
  EventIdReused,
  EventStoreError,
  InvalidEvent,
  LimitExceeded,
  RevisionConflict,
  StoreReadOnly,
  StoreUnavailable,
} from './errors';
export { dataVersion, openDataFolder } from './folder/folder';
export { binaryHash, canonicalHeader, leafHash } from './leaf';
export { maxAppendBytes, maxAppendEvents, maxEventBytes } from './limits';
export type {
  AppendRequest,
  AppendResult,
  EventStore,
  EventToAppend,
  Json,
  ReadCommunityOptions,
  StoredEvent,
  StoredMetadata,
  Via,
} from './port';
export { openSqliteEventStore } from './sqlite/store';
export type { ChainReport } from './sqlite/verify';
export { Wakeup } from './wakeup';

export { type Availability, type AvailableEventStore, withAvailability } from './availability/available-store';
export {
  type AvailabilityTiming,
  type AwayError,
  CircuitBreaker,
  defaultAvailabilityTiming,
} from './availability/circuit-breaker';
export { canonicalJson } from './canonical';
export { eventIdOf, madeIdOf, reactionId, uuidOfHex } from './derived-ids';
export { type Clock, type Environment, type Random, systemClock, systemRandom } from './environment';
export {
  DamagedEvent,
  DataFolderInvalid,
  DataFolderLocked,
  EventIdReused,
  EventStoreError,
  InvalidEvent,
  LimitExceeded,
  NewerData,
  RevisionConflict,
  StorageFull,
  StoreMissing,
  StoreReadOnly,
  StoreUnavailable,
} from './errors';
export { type DataFolder, type DataFolderOptions, dataVersion, openDataFolder } from './folder/folder';
export type { Migration } from './folder/version';
export { binaryHash, canonicalHeader, type HeaderFields, leafHash } from './leaf';
export {
  maxAppendBytes,
  maxAppendEvents,
  maxEventBytes,
  maxNameLength,
  maxPayloadDepth,
} from './limits';
export { createMemoryEventStore, createMemoryLog, type MemoryLog } from './memory';
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
  WriterMetadata,
} from './port';
export type { LocalLog, SharedEventStore, SharedStoreHealth } from './shared';
export { openSqliteEventStore, type SqliteEventStore, type SqliteOptions } from './sqlite/store';
export type { ChainProblem, ChainReport } from './sqlite/verify';
export { Wakeup } from './wakeup';

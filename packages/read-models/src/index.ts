export type { CommunityDocuments } from './documents';
export { type DeriveNames, noNames } from './names-then';
export { type Ask, type OlderAsked, Queries, type QueriesOptions, ReadModelsNotReady } from './queries';
export { createReadModels, type ReadModels, type ReadModelsOptions } from './read-models';
export { isBoardEdit, type ReadEvent, recorded } from './recorded';
export type { RunnerHealth } from './runner/health';
export { RebuildFailed } from './runner/rebuild';
export { Runner, type RunnerOptions } from './runner/runner';
export type { OpenShared } from './search-index';
export { canonical, checksum } from './store/canonical';
export { memoryReadStore } from './store/memory';
export {
  CheckpointConflict,
  type Commit,
  type Parked,
  type Range,
  type ReadStore,
  ReadStoreUnavailable,
  type Scope,
  type ScopeStatus,
  type Skip,
} from './store/port';
export { sqliteReadStore } from './store/sqlite';

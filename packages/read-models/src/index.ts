export { canonical, checksum } from './kernel/canonical';
export { Fold, type FoldDocuments, type LogDocument } from './kernel/fold';
export type { Doc, Projection, View } from './kernel/projection';
export type { LogQuery, Reader } from './kernel/reader';
export { isBoardEdit, type ReadEvent, recorded, type UndecodedEvent } from './kernel/recorded';
export { type Ask, Queries, type QueriesOptions, ReadModelsNotReady } from './queries';
export { allProjections, createReadModels, type ReadModels, type ReadModelsOptions } from './read-models';
export type { RunnerHealth } from './runner/health';
export { RebuildFailed } from './runner/rebuild';
export { Runner, type RunnerOptions } from './runner/runner';
export { foldedWords, type OpenShared } from './search/index-of-words';
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

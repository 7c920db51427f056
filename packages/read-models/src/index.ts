export type { DeriveNames } from './names-then';
export { type Ask, type OlderAsked, Queries, ReadModelsNotReady } from './queries';
export { createReadModels, type ReadModels } from './read-models';
export { recorded } from './recorded';
export type { RunnerHealth } from './runner/health';
export type { ReadStore } from './store/port';
export { sqliteReadStore } from './store/sqlite';

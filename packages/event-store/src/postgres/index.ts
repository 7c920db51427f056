export type { SharedEventStore, SharedStoreHealth, StoreLog } from '../shared';
export { openPostgresEventStore, type PostgresOptions } from './store';
export type { Timing } from './timing';

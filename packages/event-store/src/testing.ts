/** For tests of other packages; nothing that runs in production imports it. */
export type { AvailabilityTiming } from './availability/circuit-breaker';
export { StorageFull } from './errors';
export { createMemoryEventStore, createMemoryLog } from './memory';

export { type Backoff, defaultBackoff } from './backoff';
export { createInProcessFeed, type InProcessFeedOptions } from './in-process';
export type { Feed, Reader, Reading, ReadingStatus } from './port';

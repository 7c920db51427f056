export { createInProcessFeed } from './in-process';
export type { Feed, Reader, Reading, ReadingStatus } from './port';

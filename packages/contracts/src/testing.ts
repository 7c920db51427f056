/** For tests of other packages; nothing that runs in production imports it. */
export { blobPath, maxBlobBytes } from './blobs';
export { logLine } from './log';
export type { Problem } from './problem';

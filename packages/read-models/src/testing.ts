/** For tests of other packages; nothing that runs in production imports it. */
export { checksum } from './store/canonical';
export { memoryReadStore } from './store/memory';
export { ReadStoreUnavailable } from './store/port';

/** For tests of other packages; nothing that runs in production imports it. */
export { memoryVault } from './memory/memory-vault';

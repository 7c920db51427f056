/** For tests of other packages; nothing that runs in production imports it. */
export { BoardProvider, type BoardProviderOptions, type KeptCopy } from './board-provider';
export { nobody, nothingDone } from './presence';

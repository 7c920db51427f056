/** For tests of other packages; nothing that runs in production imports it. */
export { BoardClient } from './board-client';

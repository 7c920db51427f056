export { createBoardCluster } from './board-cluster';
export { openPeerListener } from './listener';

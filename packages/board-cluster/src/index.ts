export { type BoardCluster, type BoardClusterOptions, createBoardCluster } from './board-cluster';
export { openPeerListener, type PeerListener, type PeerListenerOptions } from './listener';

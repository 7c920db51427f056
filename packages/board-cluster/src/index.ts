export { type BoardCluster, type BoardClusterOptions, createBoardCluster } from './board-cluster';
export { type BoardLink, type BoardLinkOptions, openBoardLink } from './listener';

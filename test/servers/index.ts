/**
 * Real servers on free loopback ports for tests, the same that `npm run cluster` starts. Each has a folder of its own, and is gone
 * when the test process is, however that ends.
 */
export {
  freePort,
  type RunningCluster,
  type RunningPostgres,
  type RunningServer,
  startCluster,
  startKurrentDouble,
  startNode,
  startPostgres,
  startRedis,
  untilReady,
} from '../../tools/servers/index.cjs';
export { tellRedis } from './tell-redis';

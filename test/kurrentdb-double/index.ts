export {
  type DoubleOptions,
  type KurrentDouble,
  type KurrentDoubleCluster,
  startKurrentCluster,
  startKurrentDouble,
} from './double';
export type { Fault } from './faults';
export type { Recorded } from './log';

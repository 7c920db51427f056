export type { DoubleTls } from './door';
export {
  type DoubleOptions,
  type KurrentDouble,
  type KurrentDoubleCluster,
  startKurrentCluster,
  startKurrentDouble,
} from './double';
export type { Fault, Faults, Operation } from './faults';
export type { Recorded } from './log';
export type { KurrentNode } from './node';

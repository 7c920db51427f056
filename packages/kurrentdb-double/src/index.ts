export { type DoubleOptions, type KurrentDouble, startKurrentDouble } from './double';
export type { Fault, Faults, Operation } from './faults';
export type { Recorded } from './log';

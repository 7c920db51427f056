import type { EventStore } from './port';

/** How a store that lives in another process is, in one look. */
export interface SharedStoreHealth {
  /** Whether it answered just now. */
  readonly ok: boolean;
  /** One line for the operator. */
  readonly detail: string;
  /** While it does not answer: since when, milliseconds since the epoch. */
  readonly since?: number;
}

/** An event store that several processes share over the network. */
export interface SharedEventStore extends EventStore {
  /** Asks the other side; answers soon and never throws. */
  health(): Promise<SharedStoreHealth>;
}

/** Where a store tells what its operator should know. pino and console fit. */
export interface StoreLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

import type { EventStore, ReadCommunityOptions, StoredEvent } from './port';

/** How a store that lives in another process is, in one look. */
export interface SharedStoreHealth {
  /** Whether it answered just now. */
  readonly ok: boolean;
  /** One line for the operator. */
  readonly detail: string;
  /** While it does not answer: since when, milliseconds since the epoch. */
  readonly since?: number;
}

/** The part of the log that a process has copied: it may be behind, and needs nobody to read it. */
export interface LocalLog {
  /** Last seq of the community here, -1 when empty. */
  head(communityId: string): number;
  seqAtInstant(communityId: string, instantMs: number): number;
  communities(): readonly string[];
  readCommunity(communityId: string, options?: ReadCommunityOptions): AsyncIterable<StoredEvent>;
}

/** An event store that several processes share over the network. */
export interface SharedEventStore extends EventStore {
  /** What this process has of the log on its own disk, where it has that. */
  readonly local?: LocalLog | undefined;
  /** Leaves connections that hang for new ones, where the store does not find out by itself; what is under way there fails. */
  renew?(): void;
  /** Set by who wants to hear that connections were lost: what answers next may be another store. */
  onLost?: () => void;
  /** Asks over a connection of its own, once, while those in use may hang. */
  anew?<Result>(ask: (store: EventStore) => Promise<Result>): Promise<Result>;
  /** Asks the other side; answers soon and never throws. */
  health(): Promise<SharedStoreHealth>;
}

/** Where a store tells what its operator should know. pino and console fit. */
export interface StoreLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

import type { Faults } from './faults';
import type { Log } from './log';
import type { Subscriptions } from './subscriptions';

/** What the calls of a double share. */
export interface Host {
  readonly log: Log;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  /** Where this node is reached; it leads its cluster of one. */
  readonly endpoint: { readonly host: string; readonly port: number };
}

import type { Commits } from './commits';
import type { Faults } from './faults';
import type { Log } from './log';
import type { Member, Members } from './members';
import type { Sleep } from './sleep';
import type { Subscriptions } from './subscriptions';

interface Isolation {
  isOn: boolean;
  /** It has records that the others lack. */
  hasRecords: boolean;
}

/** What the calls of a node share. The nodes of a cluster share one log. */
export interface Host {
  readonly log: Log;
  readonly faults: Faults;
  readonly commits: Commits;
  readonly subscriptions: Subscriptions;
  readonly members: Members;
  readonly self: Member;
  readonly sleep: Sleep;
  /** Names and passwords of those who are let in; everybody when absent. */
  readonly users: Map<string, string> | undefined;
  /** Whether a subscriber is told where and when it caught up: from version 24 on. */
  readonly tellsPlaces: boolean;
  /** A leader that the others do not hear: what it is given is never acknowledged. */
  readonly isolation: Isolation;
}

import type { Commits } from './commits';
import type { Faults } from './faults';
import type { Log } from './log';
import type { Member, Members } from './members';
import type { Sleep } from './sleep';
import type { Subscriptions } from './subscriptions';

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
  readonly users: Readonly<Record<string, string>> | undefined;
}

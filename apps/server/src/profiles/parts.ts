import type { HealthCheck } from '@samenspel/application';
import type { BlobStore } from '@samenspel/blobs';
import type { BoardSync, SnapshotStore } from '@samenspel/board-sync';
import type { ClusterParts } from '@samenspel/cluster';
import type { Availability, ChainReport, Clock, EventStore, Random } from '@samenspel/event-store';
import type { Feed } from '@samenspel/feed';
import type { ReadStore } from '@samenspel/read-models';
import type { Vault } from '@samenspel/vault';
import type { Logger } from 'pino';
import type { NodeRoles } from '../config/roles';

/** What opening a profile takes from the world. */
export interface PartsOptions {
  /** This process's own folder. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** The boards of a node: the engine, and how it leaves what it serves to others. */
export interface Boards extends BoardSync {
  /** Stores what waits and ends the connections so that they come again, to whoever serves the boards then. */
  drain(): Promise<void>;
}

/** What only who keeps the stores can do for the operator. */
export interface Keeping {
  /** Copies everything that cannot be rebuilt to a new folder. Yields lines of output. @throws OperatorError */
  backUp(to: string): AsyncIterable<string>;
  /** Recomputes what can be recomputed of the history. */
  verify(): Promise<ChainReport>;
}

/** Everything that is opened for a server, whatever the profile. What is above this does not know which one it is. */
export interface Parts {
  /** What was chosen, one sentence for the operator, without credentials. */
  readonly described: string;
  /** What this process does; `allRoles` where there is only one. */
  readonly roles: NodeRoles;
  readonly store: EventStore;
  /** Whether the store answers, when it is elsewhere. */
  readonly availability?: Availability;
  /** Whether this node has a copy of the log on its own disk. */
  readonly hasLocalLog?: boolean;
  readonly vault: Vault;
  readonly feed: Feed;
  readonly readStore: ReadStore;
  readonly blobs: BlobStore;
  readonly snapshots: SnapshotStore;
  readonly cluster: ClusterParts;
  /** Other processes write the same boards: how often to look for that when nobody tells. Absent = only writer. */
  readonly sharing?: { readonly lookEveryMs: number };
  /** A file for what all processes of the installation know: how far the reactors are, which epoch it is. */
  sharedFile(name: string): string;
  /** Joins the engine of this process with those of the others. */
  joinBoards(engine: BoardSync): Promise<Boards>;
  readonly keeping: Keeping;
  /** What must work, each asked by a way of its own. */
  readonly checks: readonly HealthCheck[];
  /** Closes all of it, in the order that loses nothing; leases go first. */
  close(): Promise<void>;
}

/** Closes what was opened, last first; every part gets its turn, then the first failure is told. */
export class Closers {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private closed = false;

  /** What is opened after all was closed is closed at once. */
  add(closer: () => Promise<void> | void): void {
    if (this.closed)
      void Promise.resolve()
        .then(closer)
        .catch(() => undefined);
    else this.closers.push(closer);
  }

  readonly close = async (): Promise<void> => {
    this.closed = true;
    const failures: unknown[] = [];
    for (const closer of this.closers.splice(0).reverse()) {
      try {
        await closer();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
}

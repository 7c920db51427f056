import type { Clock, EventStore, Random } from '@samenspel/event-store';
import type { Logger } from 'pino';
import type { PartHealth } from './cluster-checks';
import type { ClusterProfile } from './config';

/** A store that other processes write to as well. */
export type SharedStore = EventStore & { health(): Promise<PartHealth> };

export interface StoreWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** This node's own folder, for what it can make again. */
  readonly folder: string;
}

/** Opens the event store that was chosen; the driver of the other one is not loaded. */
export async function openStore({ kind, url }: ClusterProfile['store'], world: StoreWorld): Promise<SharedStore> {
  const { clock, random, log, folder } = world;
  if (kind === 'postgres') {
    const { openPostgresEventStore } = await import('@samenspel/event-store/postgres');
    return openPostgresEventStore({ url, clock, random, log });
  }
  const { openKurrentEventStore } = await import('@samenspel/event-store/kurrentdb');
  return openKurrentEventStore({ url, clock, random, log, indexFolder: folder });
}

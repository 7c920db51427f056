import { type AvailableEventStore, type Clock, type Random, withAvailability } from '@samenspel/event-store';
import type { Logger } from 'pino';
import type { ClusterProfile } from './config';

export interface StoreWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** This node's own folder, for what it can make again. */
  readonly folder: string;
}

/** Opens the event store that was chosen, behind a circuit breaker; the driver of the other one is not loaded. */
export async function openStore(
  { kind, url, streamPrefix = '' }: ClusterProfile['store'],
  world: StoreWorld,
): Promise<AvailableEventStore> {
  const { clock, random, log, folder } = world;
  if (kind === 'postgres') {
    const { openPostgresEventStore } = await import('@samenspel/event-store/postgres');
    return withAvailability(await openPostgresEventStore({ url, clock, random, log }));
  }
  const { openKurrentEventStore } = await import('@samenspel/event-store/kurrentdb');
  return withAvailability(await openKurrentEventStore({ url, streamPrefix, clock, random, log, indexFolder: folder }));
}

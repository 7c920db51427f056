import {
  type AvailableEventStore,
  CircuitBreaker,
  type Clock,
  defaultAvailabilityTiming,
  type Random,
  withAvailability,
} from '@samenspel/event-store';
import { VaultUnavailable } from '@samenspel/vault';
import type { Guard } from '@samenspel/vault/postgres';
import type { Logger } from 'pino';
import type { ClusterProfile } from '../config/profile';

interface StoreWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** This node's own folder, for what it can make again. */
  readonly folder: string;
}

/**
 * Loads the code of a store, which may keep a busy machine's process for seconds: whoever meanwhile waits for a connection, as the
 * vault does, takes its server for dead.
 */
export async function loadStore(kind: ClusterProfile['store']['kind']): Promise<void> {
  await (kind === 'postgres' ? import('@samenspel/event-store/postgres') : import('@samenspel/event-store/kurrentdb'));
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

/** The vault stands behind a circuit breaker of its own, as the event store does: silent, it costs nobody more than the first seconds. */
export function vaultGuard(probe: () => Promise<void>): Guard {
  return new CircuitBreaker(probe, defaultAvailabilityTiming, undefined, {
    is: (error) => error instanceof VaultUnavailable,
    create: () => new VaultUnavailable('its database is away'),
  });
}

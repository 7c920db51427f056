import type { EventStore } from '@samenspel/event-store';
import type { Entry } from './entry';

/**
 * Whether an entry tells of this very store, as it is now: not of one that was emptied, or restored from a backup, behind
 * Redis's back. Leaves are salted, so no two events share one. An entry without events tells nothing.
 */
export async function isOurs(store: Pick<EventStore, 'readStream'>, { events }: Entry): Promise<boolean> {
  const told = events.at(-1);
  if (!told) return false;
  for await (const event of store.readStream(told.stream, told.revision)) {
    return event.leaf === told.leaf && event.position === told.position;
  }
  return false;
}

import type { EventStore } from '@samenspel/event-store';

/** Where a reading gets its events from: what the store tells, from the store itself or from what was relayed of it. */
export type Source = Pick<EventStore, 'subscribe' | 'lastPosition'>;

import type { EventStore } from '@samenspel/event-store';
import { type Backoff, defaultBackoff } from './backoff';
import type { Feed } from './port';
import { feedFrom } from './readings';

interface InProcessFeedOptions {
  readonly store: EventStore;
  readonly backoff?: Backoff;
}

/** The feed of one process: every reader subscribes to the store itself. Nothing is kept here. */
export function createInProcessFeed({ store, backoff = defaultBackoff }: InProcessFeedOptions): Feed {
  return feedFrom(store, backoff);
}

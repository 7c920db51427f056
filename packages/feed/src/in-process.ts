import type { EventStore } from '@samenspel/event-store';
import { type Backoff, DEFAULT_BACKOFF } from './backoff';
import type { Feed, Reader, Reading } from './port';
import { StoreReading } from './reading';

export interface InProcessFeedOptions {
  readonly store: EventStore;
  readonly backoff?: Backoff;
}

/** The feed of one process: every reader subscribes to the store itself. Nothing is kept here. */
export function createInProcessFeed({ store, backoff = DEFAULT_BACKOFF }: InProcessFeedOptions): Feed {
  const readings = new Map<string, Reading>();
  return {
    add(reader: Reader): Reading {
      const before = readings.get(reader.name);
      if (before && before.status().state !== 'stopped') throw new Error(`Reader ${reader.name} is reading already`);
      const reading = new StoreReading(store, reader, backoff);
      readings.set(reader.name, reading);
      return reading;
    },
    readings: () => [...readings.values()],
    async close(): Promise<void> {
      await Promise.all([...readings.values()].map((reading) => reading.stop()));
    },
  };
}

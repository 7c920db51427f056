import type { Backoff } from './backoff';
import type { Feed, Reader, Reading } from './port';
import { StoreReading } from './reading';
import type { Source } from './source';

/** A feed whose readers all read from one source. */
export function feedFrom(source: Source, backoff: Backoff): Feed {
  const readings = new Map<string, Reading>();
  return {
    add(reader: Reader): Reading {
      const before = readings.get(reader.name);
      if (before && before.status().state !== 'stopped') throw new Error(`Reader ${reader.name} is reading already`);
      const reading = new StoreReading(source, reader, backoff);
      readings.set(reader.name, reading);
      return reading;
    },
    readings: () => [...readings.values()],
    async close(): Promise<void> {
      await Promise.all([...readings.values()].map((reading) => reading.stop()));
    },
  };
}

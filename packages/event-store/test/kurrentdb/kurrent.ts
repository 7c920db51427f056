import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { KurrentDBClient, START, streamNameFilter } from '@kurrent/kurrentdb-client';
import {
  type DoubleOptions,
  type KurrentDouble,
  type Recorded,
  startKurrentDouble,
} from '../../../../test/kurrentdb-double';
import { patienceMs } from '../../../../test/patience';
import type { MakeStore } from '../../src/contract';
import { openKurrentEventStore } from '../../src/kurrentdb';
import type { KurrentEventStore, KurrentOptions } from '../../src/kurrentdb/store';
import { newFolder } from '../stores';

/** As `KURRENTDB_MAX_APPEND_SIZE` of a server must be for our appends of 1 MiB and their metadata. */
const serverMaxAppendBytes = 4 * 1024 * 1024;

/** The server of a test file, and what the bare client sees and writes there. */
export interface KurrentServer {
  readonly url: string;
  /** What stands in streams whose names begin so, in the order of $all. */
  stored(prefix: string): Promise<Stored[]>;
  /** Appends as another application would, whatever is there. */
  append(stream: string, events: readonly Omit<Stored, 'stream'>[]): Promise<void>;
  stop(): Promise<void>;
}

type Stored = Pick<Recorded, 'stream' | 'id' | 'type' | 'data' | 'metadata'>;

export function startDouble(options: DoubleOptions = {}): Promise<KurrentDouble> {
  return startKurrentDouble({ maxAppendBytes: serverMaxAppendBytes, ...options });
}

/** A live server where `KURRENTDB_URL` names one, else a double. */
export async function startKurrent(): Promise<KurrentServer> {
  const live = process.env.KURRENTDB_URL;
  const double = live ? undefined : await startDouble({ systemEvents: true });
  const url = live ?? double?.url ?? '';
  const client = KurrentDBClient.connectionString(url);
  return {
    url,
    async stored(prefix) {
      const found: Stored[] = [];
      const filter = prefix === '' ? undefined : streamNameFilter({ prefixes: [prefix] });
      for await (const { event } of client.readAll({ fromPosition: START, ...(filter && { filter }) })) {
        if (!event) continue;
        const { streamId: stream, id, type, data, metadata } = event;
        found.push({ stream, id, type, data: bytesOf(data), metadata: bytesOf(metadata) });
      }
      return found;
    },
    async append(stream, events) {
      const contentType = 'application/octet-stream';
      await client.appendToStream(
        stream,
        events.map(({ id, type, data, metadata }) => ({
          id,
          type,
          contentType,
          data,
          metadata: new Uint8Array(metadata),
        })),
      );
    },
    async stop() {
      await client.dispose();
      await double?.stop();
    },
  };
}

function bytesOf(found: unknown): Uint8Array {
  return found instanceof Uint8Array ? found : Buffer.from(JSON.stringify(found ?? {}));
}

/** Instances over the same streams of a server, whose names begin with something random. */
export function openOn(server: { readonly url: string }, options: Partial<KurrentOptions> = {}) {
  const streamPrefix = `t${randomUUID()}.`;
  const stores: KurrentEventStore[] = [];
  return {
    streamPrefix,
    async open(more: Partial<KurrentOptions> = {}): Promise<KurrentEventStore> {
      const store = await openKurrentEventStore({ url: server.url, streamPrefix, patienceMs, ...options, ...more });
      stores.push(store);
      return store;
    },
    async close() {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}

/** For what needs the double: one for each test of a group, stores on it, and a folder for an index. */
export function onDoubles(): () => {
  readonly double: KurrentDouble;
  readonly storage: ReturnType<typeof openOn>;
  readonly indexFolder: string;
} {
  let stage: ReturnType<ReturnType<typeof onDoubles>> | undefined;
  beforeEach(async () => {
    const double = await startDouble();
    stage = { double, storage: openOn(double), indexFolder: newFolder() };
  });
  afterEach(async () => {
    await stage?.storage.close();
    await stage?.double.stop();
    if (stage) rmSync(stage.indexFolder, { recursive: true });
    stage = undefined;
  });
  return () => {
    if (!stage) throw new Error('only in a test');
    return stage;
  };
}

/** An event as another application would write it. */
export const foreign = (bytes: number) => ({
  id: randomUUID(),
  type: 'Other',
  contentType: 'application/octet-stream',
  data: new Uint8Array(bytes),
  metadata: new Uint8Array(Buffer.from('{"by":"others"}')),
});

/** New stores on one server, each with its own streams. */
export function storesOn(server: () => KurrentServer): MakeStore {
  return async (environment) => {
    const indexFolder = newFolder();
    const storage = openOn(server(), { ...environment, indexFolder });
    let store = await storage.open();
    return {
      get store() {
        return store;
      },
      async restart() {
        await store.close();
        store = await storage.open();
        return store;
      },
      async dispose() {
        await storage.close();
        rmSync(indexFolder, { recursive: true });
      },
    };
  };
}

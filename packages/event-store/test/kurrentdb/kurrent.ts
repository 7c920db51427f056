import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type DoubleOptions, type KurrentDouble, startKurrentDouble } from '@samenspel/kurrentdb-double';
import { patienceMs } from '../../../../test/patience';
import type { MakeStore } from '../../src/contract';
import { type KurrentEventStore, type KurrentOptions, openKurrentEventStore } from '../../src/kurrentdb';
import { newFolder } from '../stores';

/** As `KURRENTDB_MAX_APPEND_SIZE` of a server must be for our appends of 1 MiB and their metadata. */
const MAX_APPEND_BYTES = 4 * 1024 * 1024;

/** The server of a test file. */
export interface KurrentServer {
  readonly url: string;
  stop(): Promise<void>;
}

export function startDouble(options: DoubleOptions = {}): Promise<KurrentDouble> {
  return startKurrentDouble({ maxAppendBytes: MAX_APPEND_BYTES, ...options });
}

/** A live server where `KURRENTDB_URL` names one, else a double. */
export async function startKurrent(): Promise<KurrentServer> {
  const url = process.env.KURRENTDB_URL;
  return url ? { url, stop: async () => undefined } : startDouble();
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

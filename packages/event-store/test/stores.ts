import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '../src';
import type { MakeStore } from '../src/contract';
import { createMemoryEventStore, createMemoryLog } from '../src/memory';

/** A new folder, under the system's temporary one. */
export function newFolder(under = tmpdir()): string {
  return mkdtempSync(join(under, 'samenspel-events-'));
}

export const makeMemoryStore: MakeStore = async (environment) => {
  const log = createMemoryLog();
  let store = createMemoryEventStore({ ...environment, log });
  return {
    get store(): EventStore {
      return store;
    },
    async restart() {
      await store.close();
      store = createMemoryEventStore({ ...environment, log });
      return store;
    },
    dispose: () => store.close(),
  };
};

export const makeSqliteStore: MakeStore = async (environment) => {
  const folder = newFolder();
  const file = join(folder, 'events.db');
  let store = await openSqliteEventStore({ ...environment, file });
  return {
    get store(): EventStore {
      return store;
    },
    async restart() {
      await store.close();
      store = await openSqliteEventStore({ ...environment, file });
      return store;
    },
    async dispose() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

import * as Y from 'yjs';
import type { DeviceStore } from './device-store';

/** A change of a board as it is kept; `own` is 1 when the person made it and the server has not stored it yet. */
export interface KeptRow {
  readonly update: Uint8Array;
  readonly own: number;
}

interface StoredCopy {
  readonly epoch: string;
  readonly rows: readonly { readonly key: number; readonly update: Uint8Array }[];
  /** Keys of the rows the server has not stored, the oldest first. */
  readonly pending: readonly number[];
}

/** What is kept of a board; null when nothing is. `nameOf` names the copy of an epoch. */
export async function readCopy(
  device: DeviceStore,
  boardId: string,
  nameOf: (epoch: string) => string,
): Promise<StoredCopy | null> {
  return device.run(['copies', 'updates', 'pending'], 'readonly', (store) => {
    const kept = store('copies').get(boardId);
    let parts: { epoch: string; updates: IDBRequest; keys: IDBRequest; pending: IDBRequest } | undefined;
    kept.onsuccess = () => {
      const epoch = (kept.result as { epoch: string } | undefined)?.epoch;
      if (epoch === undefined) return;
      const copy = nameOf(epoch);
      const updates = store('updates').index('copy');
      parts = {
        epoch,
        updates: updates.getAll(copy),
        keys: updates.getAllKeys(copy),
        pending: store('pending').index('copy').getAllKeys(copy),
      };
    };
    return () => {
      if (parts === undefined) return null;
      const keys = parts.keys.result as number[];
      const updates = parts.updates.result as { readonly update: Uint8Array }[];
      return {
        epoch: parts.epoch,
        rows: updates.map(({ update }, index) => ({ key: keys[index] as number, update })),
        pending: [...(parts.pending.result as number[])].sort((a, b) => a - b),
      };
    };
  });
}

/** Writes rows in order, and with each own one that it waits; all or none. Gives their keys. */
export async function writeRows(
  device: DeviceStore,
  copy: string,
  rows: readonly KeptRow[],
): Promise<readonly number[]> {
  return device.run(['updates', 'pending'], 'readwrite', (store) => {
    const added = rows.map(({ update, own }) => {
      const request = store('updates').add({ copy, update });
      if (own > 0) request.onsuccess = () => store('pending').put({ row: request.result, copy });
      return request;
    });
    return () => added.map(({ result }) => result as number);
  });
}

/** Folds the rows before the oldest waiting change into one, in their place in the order. */
export async function compactCopy(device: DeviceStore, copy: string): Promise<void> {
  await device.run(['updates', 'pending'], 'readwrite', (store) => {
    const updates = store('updates');
    const rows = updates.index('copy').getAll(copy);
    const keys = updates.index('copy').getAllKeys(copy);
    const pending = store('pending').index('copy').getAllKeys(copy);
    pending.onsuccess = () => {
      const first = Math.min(Number.POSITIVE_INFINITY, ...(pending.result as number[]));
      const old = (keys.result as number[]).filter((key) => key < first);
      const last = old.at(-1);
      if (last === undefined || old.length < 2) return;
      const update = folded((rows.result as KeptRow[]).slice(0, old.length).map((row) => row.update));
      for (const key of old) updates.delete(key);
      updates.put({ copy, update }, last);
    };
    return () => undefined;
  });
}

/** One update that holds all of these, without what was deleted. */
export function folded(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const all = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return all;
}

/** Takes the copy off this device. */
export async function dropCopy(device: DeviceStore, boardId: string, copy: string): Promise<void> {
  await device.run(['copies', 'updates', 'pending'], 'readwrite', (store) => {
    store('copies').delete(boardId);
    for (const name of ['updates', 'pending'] as const) {
      const keys = store(name).index('copy').getAllKeys(copy);
      keys.onsuccess = () => {
        for (const key of keys.result) store(name).delete(key);
      };
    }
    return () => undefined;
  });
}

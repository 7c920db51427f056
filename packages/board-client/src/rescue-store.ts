import { closeCode } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { folded } from './copy-rows';
import type { DeviceStore } from './device-store';

/** A copy that the server ended for good, with work in it that the server has not. */
export interface Rescue {
  /** The name the copy had. */
  readonly id: string;
  readonly communityId: string;
  readonly boardId: string;
  /** When it was set aside, milliseconds since the epoch. */
  readonly at: number;
  /** Close code that ended it. */
  readonly code: number;
  /** The board as the server last knew it; null when everything in the copy may be news to the server. */
  readonly base: Uint8Array | null;
  /** The board as it was here. */
  readonly mine: Uint8Array;
}

/** Whether a copy that was ended so may hold what the server has not, whatever was counted as saved: it did not want what came. */
export const mayHoldMore = (code: number): boolean =>
  code !== closeCode.forbidden && code !== closeCode.noSuchBoard && code !== closeCode.otherOrigin;

/**
 * Turns a board's copy into a rescue copy, in one transaction. Two tabs may do it one after the other: then their work joins.
 * Without storage the rescue copy lives as long as the tab.
 */
export async function setAsideCopy(device: DeviceStore, given: Omit<Rescue, 'base'>): Promise<Rescue> {
  const unkept: Rescue = { ...given, base: null };
  const all = ['copies', 'updates', 'pending', 'rescues'] as const;
  return device
    .run(all, 'readwrite', (store) => {
      let rescue = unkept;
      const before = store('rescues').get(given.id);
      const rows = store('updates').index('copy').getAll(given.id);
      const keys = store('updates').index('copy').getAllKeys(given.id);
      const pending = store('pending').index('copy').getAllKeys(given.id);
      pending.onsuccess = () => {
        const first = Math.min(...(pending.result as number[]));
        const updates = (rows.result as { update: Uint8Array }[]).map(({ update }) => update);
        const old = updates.filter((_, index) => (keys.result[index] as number) < first);
        // A restored server may miss anything the copy has, stored once or not.
        const based = given.code !== closeCode.otherEpoch && Number.isFinite(first) && old.length > 0;
        const earlier = before.result as Rescue | undefined;
        rescue = {
          ...given,
          base: earlier?.base ?? (based ? folded(old) : null),
          mine: Y.mergeUpdates([...(earlier === undefined ? [] : [earlier.mine]), ...updates, given.mine]),
        };
        store('rescues').put(rescue);
        store('copies').delete(given.boardId);
        for (const key of keys.result) store('updates').delete(key);
        for (const key of pending.result) store('pending').delete(key);
      };
      return () => rescue;
    })
    .catch(() => unkept);
}

export const listRescues = async (device: DeviceStore): Promise<readonly Rescue[]> =>
  device
    .run(['rescues'], 'readonly', (store) => {
      const all = store('rescues').getAll();
      return () => [...(all.result as Rescue[])].sort((a, b) => b.at - a.at);
    })
    .catch(() => []);

export const removeRescue = async (device: DeviceStore, id: string): Promise<void> =>
  device
    .run(['rescues'], 'readwrite', (store) => {
      store('rescues').delete(id);
      return () => undefined;
    })
    .catch(() => undefined);

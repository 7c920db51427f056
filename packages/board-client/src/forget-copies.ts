import { localCopyName } from './board-provider';
import { DeviceStore } from './device-store';

interface KeptCopyOf {
  readonly boardId: string;
  readonly epoch: string;
}

/**
 * Takes the boards of a person who signs out off this device. What the server does not have yet stays, for when they come back:
 * nobody else opens it.
 */
export async function forgetCopies(personId: string): Promise<void> {
  const device = new DeviceStore(personId);
  try {
    await device.run(['copies', 'updates', 'pending'], 'readwrite', (store) => {
      const copies = store('copies').getAll();
      const pending = store('pending').getAll();
      pending.onsuccess = () => {
        const waiting = new Set((pending.result as { copy: string }[]).map(({ copy }) => copy));
        for (const { boardId, epoch } of copies.result as KeptCopyOf[]) {
          const copy = localCopyName({ personId, boardId, epoch });
          if (waiting.has(copy)) continue;
          store('copies').delete(boardId);
          const rows = store('updates').index('copy').getAllKeys(copy);
          rows.onsuccess = () => {
            for (const row of rows.result) store('updates').delete(row);
          };
        }
      };
      return () => undefined;
    });
  } catch {
    // Where nothing is kept there is nothing to forget.
  } finally {
    device.close();
  }
}

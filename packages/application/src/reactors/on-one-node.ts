import type { Lease } from '@samenspel/cluster';
import type { Feed, Reader, Reading } from '@samenspel/feed';

/** A reader that works on one node at a time. */
interface Shift {
  /** Resolves when everything committed before this call is handled; at once when another node does the work. */
  whenCaughtUp(): Promise<void>;
  /** Works no more, and lets another node go on. */
  stop(): Promise<void>;
}

export interface ShiftReader {
  readonly reader: Reader;
  /** Resolves when what it took is done; for a reader that goes on before it is. */
  whenIdle?(): Promise<void>;
  /** Called when its work here is over. */
  ended(): void | Promise<void>;
}

/**
 * Reads while the lease is held, each time from where the node before was. Two may read for a moment, when one does not know
 * yet that its time is over: what reads must stand that.
 */
export function onOneNode(feed: Feed, lease: Lease, begin: () => ShiftReader): Shift {
  let current: { readonly reading: Reading; readonly shift: ShiftReader } | undefined;
  let turn = Promise.resolve();
  let stopped = false;
  const start = (): void => {
    if (current !== undefined || stopped || !lease.held) return;
    const shift = begin();
    current = { reading: feed.add(shift.reader), shift };
  };
  const end = async (): Promise<void> => {
    const over = current;
    if (over === undefined) return;
    await over.reading.stop();
    // Before what may fail: the next turn must find the place free.
    current = undefined;
    await over.shift.ended();
  };
  const stopHearing = lease.onChange((held) => {
    turn = turn.then(held ? start : end).catch(() => undefined);
  });
  start();
  return {
    async whenCaughtUp() {
      const now = current;
      await now?.reading.whenCaughtUp();
      await now?.shift.whenIdle?.();
    },
    async stop() {
      stopped = true;
      stopHearing();
      await turn;
      await end();
      await lease.release();
    },
  };
}
